package softpath.model.dataplane;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;
import softpath.units.Units;

/**
 * Cycles of a packet beyond those of a 64 B frame, by frame size, where they were measured at several; in straight lines
 * between, in proportion to the bytes above the largest. They take the place of what a file states for each byte.
 *
 * @param receive  taking it from a NIC ring: 0 where not given, as a NIC copies by itself; a replayed capture is copied
 * @param enqueue  putting it into a vhost queue
 * @param dequeue  taking it from a vhost queue
 */
public record SizeCycles(
        Optional<Map<String, Parameter>> receive, Map<String, Parameter> enqueue, Map<String, Parameter> dequeue) {

    public SizeCycles {
        receive = receive.map(curve -> checked("receive", curve));
        enqueue = checked("enqueue", enqueue);
        dequeue = checked("dequeue", dequeue);
    }

    /** That both directions were measured at. */
    public int largestFrameBytes() {
        return Math.min(largest(enqueue), largest(dequeue));
    }

    private static int largest(Map<String, Parameter> curve) {
        return curve.keySet().stream().mapToInt(Integer::parseInt).max().orElseThrow();
    }

    /** Sound, in the order of the file. */
    static Map<String, Parameter> checked(String key, Map<String, Parameter> beyond) {
        Check.require(!beyond.isEmpty(), key, "at least one frame size above 64", "none");
        beyond.forEach((bytes, cycles) -> {
            String at = key + "." + bytes;
            boolean isSize = bytes.matches("[0-9]{2,5}") && Integer.parseInt(bytes) > Units.MIN_FRAME_BYTES;
            Check.require(isSize, at, "a frame size in bytes above 64", "'" + bytes + "'");
            Quantity.FRAME_BYTES.require(at, Integer.parseInt(bytes));
            Quantity.CYCLES_PER_PACKET.require(at, cycles);
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(beyond));
    }
}
