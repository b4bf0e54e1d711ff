package softpath.cost;

import java.util.List;
import softpath.model.Parameter;

/**
 * A cost that is lengthened where it is too short: {@code max(cycles, least − perBurst / burstPackets)}.
 *
 * @param least        that the work takes in all, at full bursts
 * @param perBurst     what each burst costs besides
 * @param burstPackets of a full burst
 */
public record AtLeast(Cycles cycles, Item least, Parameter perBurst, Parameter burstPackets) implements Cycles {

    @Override
    public double of(int frameBytes, Reading reading) {
        double besides = reading.value(perBurst) / reading.value(burstPackets);
        return Math.max(cycles.of(frameBytes, reading), least.of(frameBytes, reading) - besides);
    }

    /** Where it is lengthened, it consists of what lengthens it alone: its own items change nothing then. */
    @Override
    public void addParts(int frameBytes, List<Part> to) {
        if (of(frameBytes) > cycles.of(frameBytes)) {
            least.addParts(frameBytes, to);
            to.add(new Part(least.name(), perBurst, -1 / burstPackets.value()));
        } else {
            cycles.addParts(frameBytes, to);
        }
    }
}
