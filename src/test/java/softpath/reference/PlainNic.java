package softpath.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import softpath.wiring.Blueprint;

/** NIC hardware before a receive ring: the packet cap and, with drop-enable off, the packet buffer. */
final class PlainNic {

    private final PlainRing ring;
    private final Optional<PlainCap> cap;
    private final long bufferBytes;
    private final IntUnaryOperator frameBytes;
    private final Calendar calendar;
    private final ArrayDeque<Frame> buffer = new ArrayDeque<>();
    private long bytesInBuffer;
    private final List<Frame> lostToCap = new ArrayList<>();
    private final List<Frame> lostToBuffer = new ArrayList<>();

    private PlainNic(
            Calendar calendar, PlainRing ring, Optional<PlainCap> cap, long bufferBytes, IntUnaryOperator frameBytes) {
        this.calendar = calendar;
        this.ring = ring;
        this.cap = cap;
        this.bufferBytes = bufferBytes;
        this.frameBytes = frameBytes;
    }

    /** The packet cap of the port that ring {@code r} of the blueprint is the first of, if it bites. */
    static Optional<PlainCap> cap(Blueprint blueprint, int r) {
        Blueprint.Ingress ingress = blueprint.rings().get(r).ingress().get();
        long capGapPs = Math.round(1_000_000 / ingress.capMpps());
        long leastSlotPs = LongStream.of(PlainSources.slotPsOfClass(blueprint, ingress.gbpsL1()))
                .min()
                .orElseThrow();
        return capGapPs > leastSlotPs ? Optional.of(new PlainCap(capGapPs)) : Optional.empty();
    }

    /** Before ring {@code r} of the blueprint, {@code behind}. */
    static PlainNic of(Blueprint blueprint, int r, Calendar calendar, PlainRing behind, Optional<PlainCap> cap) {
        Blueprint.Ingress ingress = blueprint.rings().get(r).ingress().orElseThrow();
        PlainNic nic = new PlainNic(calendar, behind, cap, ingress.bufferBytes(), blueprint.classes()::frameBytes);
        behind.isBehind(nic);
        return nic;
    }

    void arrive(Frame frame) {
        if (cap.isPresent() && cap.get().isExceededAt(calendar.nowPs())) {
            lostToCap.add(frame);
        } else if (buffer.isEmpty() && ring.room() > 0 || bufferBytes == 0) {
            ring.put(frame);
        } else {
            intoBuffer(frame);
        }
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
