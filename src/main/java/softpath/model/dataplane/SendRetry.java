package softpath.model.dataplane;

import softpath.model.Parameter;
import softpath.model.Quantity;

/** A send to a ring without room busy-waits this long, this often, before it drops. */
public record SendRetry(Parameter waitMicros, Parameter tries) {
    public SendRetry {
        Quantity.MICROSECONDS.requireAboveZero("wait-micros", waitMicros);
        Quantity.TRIES.requireCount("tries", tries);
    }
}
