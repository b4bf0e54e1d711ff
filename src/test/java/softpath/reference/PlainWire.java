package softpath.reference;

import java.util.Optional;
import java.util.function.Consumer;

/** The wire out of a NIC port; the last bit of each frame is an event. */
final class PlainWire {

    private final Calendar calendar;
    private final long[] slotPsOfClass;
    private final Consumer<Frame> farEnd;
    private final Optional<PlainCard> card;
    private long lastBitPs;
    private int inFlight;

    PlainWire(Calendar calendar, long[] slotPsOfClass, Consumer<Frame> farEnd, Optional<PlainCard> card) {
        this.card = card;
        this.calendar = calendar;
        this.slotPsOfClass = slotPsOfClass;
        this.farEnd = farEnd;
    }

    /** Returns the time of the last bit, at which {@code sent} runs. */
    long send(Frame frame, Runnable sent) {
        long beginPs = card.map(own -> own.takeToSend(frame)).orElse(calendar.nowPs());
        long onWirePs = Math.max(beginPs, lastBitPs) + slotPsOfClass[frame.packetClass()];
        lastBitPs = Math.max(onWirePs, card.map(PlainCard::sendingUntilPs).orElse(0L));
        inFlight++;
        calendar.at(lastBitPs, Calendar.ARRIVALS, () -> {
            inFlight--;
            sent.run();
            farEnd.accept(frame);
        });
        return lastBitPs;
    }

    int inFlight() {
        return inFlight;
    }
}
