package softpath.cost;

import java.util.ArrayList;
import java.util.List;
import softpath.units.Units;

/**
 * What a batch of so many packets takes more than itself and they do, as it takes a while however little is in it:
 * {@code max(0, least − batch − packets · perPacket(L))}.
 *
 * @param least     cycles of a batch with its packets
 * @param batch     of it whatever is in it
 * @param perPacket of a packet, as far as it counts towards the least
 */
public record ShortBatch(Item least, Cycles batch, Cycles perPacket, int packets) implements Cycles {

    @Override
    public double of(int frameBytes, Reading reading) {
        return Math.max(
                0,
                least.of(frameBytes, reading)
                        - batch.of(frameBytes, reading)
                        - packets * perPacket.of(ofFrame(frameBytes), reading));
    }

    /** A burst has no bytes of its own: of the shortest frames. */
    private static int ofFrame(int frameBytes) {
        return Math.max(Units.MIN_FRAME_BYTES, frameBytes);
    }

    /** Where it is too short, it consists of what lengthens it alone: what is in it changes nothing then. */
    @Override
    public void addParts(int frameBytes, List<Part> to) {
        if (of(frameBytes) > 0) {
            least.addParts(frameBytes, to);
            List<Part> besides = new ArrayList<>();
            batch.addParts(frameBytes, besides);
            besides.forEach(part -> to.add(new Part(part.item(), part.parameter(), -part.times())));
            besides.clear();
            perPacket.addParts(ofFrame(frameBytes), besides);
            besides.forEach(part -> to.add(new Part(part.item(), part.parameter(), -packets * part.times())));
        }
    }
}
