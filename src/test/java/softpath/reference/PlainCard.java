package softpath.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import softpath.wiring.Blueprint;

/** A card with several ports: what it receives and what it sends, one frame after the other. */
final class PlainCard {

    private final Calendar calendar;
    private final long[] receivePsOfClass;
    private final long[] transmitPsOfClass;
    private final PlainCap receiveCap;
    private final List<Arrival> arrivals = new ArrayList<>();
    private long sendingUntilPs;

    /**
     * A frame at a port at this instant.
     *
     * @param port      that it came to; lower ones go first
     * @param isRefused by the port itself
     * @param judged    told whether it is lost
     */
    private record Arrival(int port, Frame frame, Predicate<Long> isRefused, Consumer<Boolean> judged) {}

    PlainCard(Calendar calendar, Blueprint.Card card) {
        this.calendar = calendar;
        this.receivePsOfClass = wholePs(card.receiveMicrosOfClass());
        this.transmitPsOfClass = wholePs(card.transmitMicrosOfClass());
        this.receiveCap = new PlainCap(LongStream.of(receivePsOfClass).max().orElseThrow());
    }

    private static long[] wholePs(double[] micros) {
        return DoubleStream.of(micros)
                .mapToLong(each -> Math.round(1_000_000 * each))
                .toArray();
    }

    void arrive(int port, Frame frame, Predicate<Long> isRefused, Consumer<Boolean> judged) {
        if (arrivals.isEmpty()) {
            calendar.at(calendar.nowPs(), Calendar.CARDS, this::judge);
        }
        arrivals.add(new Arrival(port, frame, isRefused, judged));
    }

    private void judge() {
        arrivals.sort(Comparator.comparingInt(Arrival::port));
        List<Arrival> now = List.copyOf(arrivals);
        arrivals.clear();
        for (Arrival each : now) {
            long nowPs = calendar.nowPs();
            boolean isLost = each.isRefused().test(nowPs)
                    || receiveCap.isExceededAt(
                            nowPs, receivePsOfClass[each.frame().packetClass()]);
            each.judged().accept(isLost);
        }
    }

    /** Takes a frame that is handed over now; returns when it begins with it. */
    long takeToSend(Frame frame) {
        long beginPs = Math.max(calendar.nowPs(), sendingUntilPs);
        sendingUntilPs = beginPs + transmitPsOfClass[frame.packetClass()];
        return beginPs;
    }

    /** The end of the frame taken last. */
    long sendingUntilPs() {
        return sendingUntilPs;
    }
}
