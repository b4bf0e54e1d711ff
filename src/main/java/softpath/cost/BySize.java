package softpath.cost;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import softpath.model.Parameter;
import softpath.units.Units;

/**
 * Cycles of a frame beyond those of the shortest one, in straight lines between the sizes that they are stated for. Copies go
 * in steps of their own (whole lines, then wide registers, then streams), so that no one rate per byte fits both short
 * frames and long ones.
 *
 * @param beyond frame sizes above the shortest to cycles; above the largest they grow in proportion to the bytes
 */
record BySize(String name, SortedMap<Integer, Parameter> beyond) implements Cycles {

    /** @param beyond by size as a file spells it */
    BySize(String name, Map<String, Parameter> beyond) {
        this(name, bySize(beyond));
    }

    private static SortedMap<Integer, Parameter> bySize(Map<String, Parameter> beyond) {
        SortedMap<Integer, Parameter> sorted = new TreeMap<>();
        beyond.forEach((bytes, cycles) -> sorted.put(Integer.valueOf(bytes), cycles));
        return sorted;
    }

    @Override
    public double of(int frameBytes, Reading reading) {
        Integer upper = upper(frameBytes);
        double part = part(frameBytes, upper);
        SortedMap<Integer, Parameter> below = beyond.headMap(upper);
        double cycles = part == 0 ? 0 : part * reading.value(beyond.get(upper));
        // Above the largest size nothing of the one before is left.
        return below.isEmpty() || part >= 1 ? cycles : cycles + (1 - part) * reading.value(below.get(below.lastKey()));
    }

    @Override
    public void addParts(int frameBytes, List<Part> to) {
        Integer upper = upper(frameBytes);
        double part = part(frameBytes, upper);
        SortedMap<Integer, Parameter> below = beyond.headMap(upper);
        if (part != 0) {
            to.add(new Part(name, beyond.get(upper), part));
        }
        if (!below.isEmpty() && part < 1) {
            to.add(new Part(name, below.get(below.lastKey()), 1 - part));
        }
    }

    /** The first stated size that is no shorter, or the largest. */
    private Integer upper(int frameBytes) {
        SortedMap<Integer, Parameter> noShorter = beyond.tailMap(frameBytes);
        return noShorter.isEmpty() ? beyond.lastKey() : noShorter.firstKey();
    }

    /** How far a frame is from the size before {@code upper} to {@code upper}; above it, from the shortest frame. */
    private double part(int frameBytes, int upper) {
        SortedMap<Integer, Parameter> below = beyond.headMap(upper);
        int from = below.isEmpty() || frameBytes > upper ? Units.MIN_FRAME_BYTES : below.lastKey();
        return (double) (frameBytes - from) / (upper - from);
    }
}
