package softpath.model.scenario;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.Quantity;

/**
 * The spacing of packets at their source.
 *
 * <p>{@code constant}: evenly in wire time. {@code poisson}: exponential gaps (on a NIC the wire keeps frames
 * apart). {@code on-off(100us,300us)}: evenly at {@code peak = mean · (on + off) / on} during exponentially
 * distributed on-periods of that mean, nothing during exponentially distributed off-periods. {@code bursts(32)}: so many
 * packets at once (on a NIC the wire keeps frames apart), the bursts evenly in wire time. {@code trace(NAME)}: as the packets of
 * a capture came, faster or slower as the load asks (on a NIC the wire keeps frames apart).
 *
 * @param onMicros     mean length of a burst, only of {@code on-off}
 * @param offMicros    mean length of a silence, only of {@code on-off}
 * @param burstPackets packets sent at once, only of {@code bursts}
 * @param trace        name of a capture, only of {@code trace}
 */
public record Arrivals(ArrivalKind kind, double onMicros, double offMicros, int burstPackets, Optional<String> trace) {

    public static final Arrivals CONSTANT = new Arrivals(ArrivalKind.CONSTANT, 0, 0, 0, Optional.empty());
    public static final Arrivals POISSON = new Arrivals(ArrivalKind.POISSON, 0, 0, 0, Optional.empty());

    public static final String EXPECTED = "constant, poisson, bursts(32), on-off(100us,300us) or trace(NAME)";

    /** A burst fits into any ring that there is. */
    private static final int MOST_BURST_PACKETS = 65_536;

    private static final Pattern ON_OFF = Pattern.compile("on-off\\(([0-9.]+)us, ?([0-9.]+)us\\)");
    private static final Pattern TRACE = Pattern.compile("trace\\(([A-Za-z0-9][A-Za-z0-9_.-]*)\\)");
    private static final Pattern BURSTS = Pattern.compile("bursts\\(([0-9]{1,9})\\)");

    /** The closed set of spacings. */
    public enum ArrivalKind {
        CONSTANT,
        POISSON,
        ON_OFF,
        BURSTS,
        TRACE
    }

    public Arrivals {
        if (kind == ArrivalKind.ON_OFF) {
            Quantity.PERIOD_MICROS.require("", onMicros);
            Quantity.PERIOD_MICROS.require("", offMicros);
        }
        if (kind == ArrivalKind.BURSTS) {
            Check.require(
                    burstPackets >= 1 && burstPackets <= MOST_BURST_PACKETS,
                    "",
                    "bursts of 1 to " + MOST_BURST_PACKETS + " packets",
                    burstPackets);
        }
    }

    /** @param onMicros mean length of a burst; both in microseconds */
    public static Arrivals onOff(double onMicros, double offMicros) {
        return new Arrivals(ArrivalKind.ON_OFF, onMicros, offMicros, 0, Optional.empty());
    }

    public static Arrivals bursts(int packets) {
        return new Arrivals(ArrivalKind.BURSTS, 0, 0, packets, Optional.empty());
    }

    /** The rate while packets come, over the mean rate. */
    public double peakOverMean() {
        return kind == ArrivalKind.ON_OFF ? (onMicros + offMicros) / onMicros : 1;
    }

    /** Whether packets come in bursts of drawn lengths: a ring loses none of most and many of a long one. */
    public boolean areInDrawnBursts() {
        return kind == ArrivalKind.ON_OFF;
    }

    /**
     * Packets in the mean that are drawn together: those of a burst; 1 where each comes by itself.
     *
     * @param mpps mean rate
     */
    public double packetsTogether(double mpps) {
        return areInDrawnBursts() ? Math.max(1, mpps * (onMicros + offMicros)) : 1;
    }

    public static Arrivals parse(String text) {
        if (text.equals("constant")) {
            return CONSTANT;
        }
        if (text.equals("poisson")) {
            return POISSON;
        }
        Matcher bursts = BURSTS.matcher(text);
        if (bursts.matches()) {
            return bursts(Integer.parseInt(bursts.group(1)));
        }
        Matcher trace = TRACE.matcher(text);
        if (trace.matches()) {
            return new Arrivals(ArrivalKind.TRACE, 0, 0, 0, Optional.of(trace.group(1)));
        }
        Matcher onOff = ON_OFF.matcher(text);
        Check.require(onOff.matches(), "", EXPECTED, "'" + text + "'");
        return onOff(number(onOff.group(1)), number(onOff.group(2)));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("", "expected a number of microseconds, found '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CONSTANT -> "constant";
            case POISSON -> "poisson";
            case ON_OFF -> "on-off(" + onMicros + "us," + offMicros + "us)";
            case BURSTS -> "bursts(" + burstPackets + ")";
            case TRACE -> "trace(" + trace.orElseThrow() + ")";
        };
    }
}
