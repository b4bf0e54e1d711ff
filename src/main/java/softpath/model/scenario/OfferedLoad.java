package softpath.model.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.Check;
import softpath.model.Quantity;
import softpath.units.Units;

/**
 * An offered load as people write it: {@code 10Gbps} (bits on the wire, L1), {@code 7.6GbpsL2} (bits of
 * frames), {@code 1.5Mpps} or {@code 50%} (of the ingress wire).
 *
 * @param value at least 0; only a phase may offer nothing
 */
public record OfferedLoad(double value, Unit unit) {

    public static final String EXPECTED = "a rate with its unit such as 10Gbps, 7.6GbpsL2, 1.5Mpps or 50%";

    private static final Pattern FORM =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?) ?(GbpsL2|GbpsL1|Gbps|Mbps|Mpps|kpps|%)");

    /** What the number counts. */
    public enum Unit {
        GBPS_L1(Quantity.LOAD_GBPS),
        GBPS_L2(Quantity.LOAD_GBPS),
        MPPS(Quantity.LOAD_MPPS),
        PERCENT(Quantity.LOAD_PERCENT);

        private final Quantity quantity;

        Unit(Quantity quantity) {
            this.quantity = quantity;
        }
    }

    public OfferedLoad {
        unit.quantity.requireOrNone("", value);
    }

    /** Throws if it is nothing. */
    public void requireSome(String key) {
        unit.quantity.require(key, value);
    }

    public static OfferedLoad parse(String text) {
        Matcher form = FORM.matcher(text);
        Check.require(form.matches(), "", EXPECTED, "'" + text + "'");
        double number = Double.parseDouble(form.group(1));
        return switch (form.group(2)) {
            case "Gbps", "GbpsL1" -> new OfferedLoad(number, Unit.GBPS_L1);
            case "Mbps" -> new OfferedLoad(number / 1_000, Unit.GBPS_L1);
            case "GbpsL2" -> new OfferedLoad(number, Unit.GBPS_L2);
            case "Mpps" -> new OfferedLoad(number, Unit.MPPS);
            case "kpps" -> new OfferedLoad(number / 1_000, Unit.MPPS);
            default -> new OfferedLoad(number, Unit.PERCENT);
        };
    }

    /** Bits on the wire a second, Gbit/s, for frames of this mean size; a percentage is of {@code wireGbpsL1}. */
    public double gbpsL1(double meanFrameBytes, double wireGbpsL1) {
        return switch (unit) {
            case GBPS_L1 -> value;
            case GBPS_L2 -> value * (meanFrameBytes + Units.WIRE_OVERHEAD_BYTES) / meanFrameBytes;
            case MPPS -> Units.gbpsL1(value, meanFrameBytes);
            case PERCENT -> value / 100 * wireGbpsL1;
        };
    }

    @Override
    public String toString() {
        String number =
                value == Math.rint(value) && value < 1e15 ? Long.toString((long) value) : Double.toString(value);
        return number
                + switch (unit) {
                    case GBPS_L1 -> "Gbps";
                    case GBPS_L2 -> "GbpsL2";
                    case MPPS -> "Mpps";
                    case PERCENT -> "%";
                };
    }
}
