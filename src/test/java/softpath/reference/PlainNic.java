package softpath.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import softpath.wiring.Blueprint;

/** NIC hardware before a receive ring: the packet cap, that of the card and, with drop-enable off, the packet buffer. */
final class PlainNic {

    private final PlainRing ring;
    private final Optional<PlainCap> cap;
    private final Optional<PlainCard> card;
    private final int port;
    private final long bufferBytes;
    private final IntUnaryOperator frameBytes;
    private final Calendar calendar;
    private final ArrayDeque<Frame> buffer = new ArrayDeque<>();
    private long bytesInBuffer;
    private final List<Frame> lostToCap = new ArrayList<>();
    private final List<Frame> lostToBuffer = new ArrayList<>();

    private PlainNic(
            Calendar calendar,
            PlainRing ring,
            Optional<PlainCap> cap,
            Optional<PlainCard> card,
            int port,
            long bufferBytes,
            IntUnaryOperator frameBytes) {
        this.calendar = calendar;
        this.card = card;
        this.port = port;
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

    /** Before ring {@code r} of the blueprint, {@code behind}, of the port whose first ring is {@code port}. */
    static PlainNic of(
            Blueprint blueprint,
            int r,
            Calendar calendar,
            PlainRing behind,
            Optional<PlainCap> cap,
            Optional<PlainCard> card,
            int port) {
        Blueprint.Ingress ingress = blueprint.rings().get(r).ingress().orElseThrow();
        PlainNic nic =
                new PlainNic(calendar, behind, cap, card, port, ingress.bufferBytes(), blueprint.classes()::frameBytes);
        behind.isBehind(nic);
        return nic;
    }

    /** @param then to be done at this instant when the frame is lost or kept */
    void arrive(Frame frame, Runnable then) {
        Predicate<Long> isRefused = nowPs -> cap.isPresent() && cap.get().isExceededAt(nowPs);
        if (card.isPresent()) {
            card.get().arrive(port, frame, isRefused, isLost -> take(frame, isLost, then));
        } else {
            take(frame, isRefused.test(calendar.nowPs()), then);
        }
    }

    private void take(Frame frame, boolean isLost, Runnable then) {
        if (isLost) {
            lostToCap.add(frame);
        } else if (buffer.isEmpty() && ring.room() > 0 || bufferBytes == 0) {
            ring.put(frame);
        } else {
            intoBuffer(frame);
        }
        then.run();
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
