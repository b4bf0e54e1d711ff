package softpath.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import softpath.wiring.Blueprint;

/** NIC hardware before a receive ring: the packet cap and, with drop-enable off, the packet buffer. */
final class PlainNic {

    private static final int TOLERANCE_GAPS = 64;

    private final PlainRing ring;
    private final OptionalLong capGapPs;
    private final long bufferBytes;
    private final IntUnaryOperator frameBytes;
    private final Calendar calendar;
    private final ArrayDeque<Frame> buffer = new ArrayDeque<>();
    private long bytesInBuffer;
    private long theoreticalArrivalPs;
    private final List<Frame> lostToCap = new ArrayList<>();
    private final List<Frame> lostToBuffer = new ArrayList<>();

    private PlainNic(
            Calendar calendar, PlainRing ring, OptionalLong capGapPs, long bufferBytes, IntUnaryOperator frameBytes) {
        this.calendar = calendar;
        this.ring = ring;
        this.capGapPs = capGapPs;
        this.bufferBytes = bufferBytes;
        this.frameBytes = frameBytes;
    }

    /** Before ring {@code r} of the blueprint, {@code behind}; null if there is none. */
    static PlainNic of(Blueprint blueprint, int r, Calendar calendar, PlainRing behind) {
        if (blueprint.rings().get(r).ingress().isEmpty()) {
            return null;
        }
        Blueprint.Ingress ingress = blueprint.rings().get(r).ingress().get();
        long capGapPs = Math.round(1_000_000 / ingress.capMpps());
        long leastSlotPs = LongStream.of(PlainSources.slotPsOfClass(blueprint, ingress.gbpsL1()))
                .min()
                .orElseThrow();
        PlainNic nic = new PlainNic(
                calendar,
                behind,
                capGapPs > leastSlotPs ? OptionalLong.of(capGapPs) : OptionalLong.empty(),
                ingress.bufferBytes(),
                blueprint.classes()::frameBytes);
        behind.isBehind(nic);
        return nic;
    }

    void arrive(Frame frame) {
        if (capGapPs.isPresent() && exceedsCap(capGapPs.getAsLong())) {
            lostToCap.add(frame);
        } else if (buffer.isEmpty() && ring.room() > 0 || bufferBytes == 0) {
            ring.put(frame);
        } else {
            intoBuffer(frame);
        }
    }

    /** The generic cell rate algorithm as virtual scheduling (ITU-T I.371). */
    private boolean exceedsCap(long gapPs) {
        long nowPs = calendar.nowPs();
        if (theoreticalArrivalPs - nowPs > TOLERANCE_GAPS * gapPs) {
            return true;
        }
        theoreticalArrivalPs = Math.max(theoreticalArrivalPs, nowPs) + gapPs;
        return false;
    }

    private void intoBuffer(Frame frame) {
        int bytes = frameBytes.applyAsInt(frame.packetClass());
        if (bytesInBuffer + bytes > bufferBytes) {
            lostToBuffer.add(frame);
        } else {
            buffer.add(frame);
            bytesInBuffer += bytes;
        }
    }

    void slotsCameBack() {
        while (!buffer.isEmpty() && ring.room() > 0) {
            Frame frame = buffer.remove();
            bytesInBuffer -= frameBytes.applyAsInt(frame.packetClass());
            ring.put(frame);
        }
    }

    List<Frame> lostToCap() {
        return lostToCap;
    }

    List<Frame> lostToBuffer() {
        return lostToBuffer;
    }

    int buffered() {
        return buffer.size();
    }
}
