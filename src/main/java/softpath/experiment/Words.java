package softpath.experiment;

import java.util.Locale;
import softpath.model.result.Result;

/** How a diagnosis writes numbers and places. */
final class Words {

    private Words() {}

    static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    static String of(Result.Place place) {
        return switch (place) {
            case NIC_RX -> "receive ring of a NIC";
            case NIC_CAP -> "above the packet cap of a NIC";
            case VNIC_RX -> "ring towards a guest";
            case VNIC_TX -> "ring from a guest";
            case NIC_TX -> "transmit ring of a NIC";
            case RING -> "full ring";
        };
    }

    static String small(double mpps) {
        return mpps >= 0.01 ? format("%.2f", mpps) : format("%.2g", mpps);
    }

    /** With one decimal, or none if that is 0. */
    static String number(double value) {
        String text = format("%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String ghz(double value) {
        return share(value);
    }

    /** With as many decimals as it needs, three at most. */
    static String share(double value) {
        return format("%.3f", value).replaceAll("\\.?0+$", "");
    }
}
