package softpath.cost;

import java.util.List;
import softpath.model.Parameter;
import softpath.units.Units;

/**
 * One named part of a cost: {@code times · units(L) · (sum of the parameters)} cycles.
 *
 * @param per        what its parameters are stated for
 * @param times      how often it is paid
 * @param parameters one, or those that add up to its rate
 */
public record Item(String name, Per per, double times, List<Parameter> parameters) implements Cycles {

    /** What a rate is stated for. */
    public enum Per {
        /** A packet, or a burst, whatever its bytes. */
        ONCE,
        BYTE,
        /** A byte above those of the shortest frame. */
        FURTHER_BYTE,
        /** A cache line above the one that the shortest frame fills. */
        FURTHER_LINE;

        private int unitsOf(int frameBytes) {
            return switch (this) {
                case ONCE -> 1;
                case BYTE -> frameBytes;
                case FURTHER_BYTE -> frameBytes - Units.MIN_FRAME_BYTES;
                case FURTHER_LINE -> Units.linesOf(frameBytes - Units.MIN_FRAME_BYTES);
            };
        }
    }

    /** Paid once for each packet. */
    static Item once(String name, Parameter cycles) {
        return new Item(name, Per.ONCE, 1, List.of(cycles));
    }

    static Item each(String name, Per per, Parameter cycles) {
        return new Item(name, per, 1, List.of(cycles));
    }

    @Override
    public double of(int frameBytes, Reading reading) {
        double units = times * per.unitsOf(frameBytes);
        if (units == 0) {
            return 0;
        }
        double rate = reading.value(parameters.get(0));
        for (int i = 1; i < parameters.size(); i++) {
            rate += reading.value(parameters.get(i));
        }
        return units * rate;
    }

    @Override
    public void addParts(int frameBytes, List<Part> to) {
        double units = times * per.unitsOf(frameBytes);
        for (Parameter parameter : parameters) {
            if (units != 0) {
                to.add(new Part(name, parameter, units));
            }
        }
    }
}
