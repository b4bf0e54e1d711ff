package softpath.model;

/** A send to a ring without room busy-waits this long, this often, before it drops. */
public record SendRetry(Parameter waitMicros, Parameter tries) {
    public SendRetry {
        Check.positive("wait-micros", waitMicros);
        Check.count("tries", 0, tries);
    }
}
