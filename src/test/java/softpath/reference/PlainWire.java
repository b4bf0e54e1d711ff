package softpath.reference;

import java.util.function.Consumer;

/** The wire out of a NIC port; the last bit of each frame is an event. */
final class PlainWire {

    private final Calendar calendar;
    private final long[] slotPsOfClass;
    private final Consumer<Frame> farEnd;
    private long lastBitPs;
    private int inFlight;

    PlainWire(Calendar calendar, long[] slotPsOfClass, Consumer<Frame> farEnd) {
        this.calendar = calendar;
        this.slotPsOfClass = slotPsOfClass;
        this.farEnd = farEnd;
    }

    /** Returns the time of the last bit, at which {@code sent} runs. */
    long send(Frame frame, Runnable sent) {
        lastBitPs = Math.max(calendar.nowPs(), lastBitPs) + slotPsOfClass[frame.packetClass()];
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
