package softpath.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import softpath.bound.Resource;
import softpath.model.Names;
import softpath.model.result.Result;

/** How a diagnosis writes numbers and places. */
final class Words {

    private static final int MOST_LISTED = 4;

    /** Of a part of the time, from which on it is printed as more than 0.0 %. */
    private static final double SHOWN = 5e-4;

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

    /** " (x1.31)"; nothing where there is no factor. */
    static String times(Optional<Double> factor) {
        return factor.map(times -> format(" (x%.2f)", times)).orElse("");
    }

    /** What flows; with two digits where two decimals would say 0. */
    static String mpps(double mpps) {
        return mpps == 0 ? "0.00" : small(mpps);
    }

    /** Of one core that does several things, that core. */
    static String core(String roles) {
        return roles.contains(", ") || roles.contains("; ") ? "the core of " + roles : roles;
    }

    /** What is described, as the subject of a sentence's part: "vm1.vcpu0 and vm1.vcpu1", "the core of workers a, b". */
    static String named(Resource resource) {
        return list(resource.descriptions().stream().map(Words::core).toList());
    }

    static String asBeginning(String sentence) {
        return sentence.startsWith("the ") ? "The " + sentence.substring(4) : sentence;
    }

    /** "a", "a and b", "a, b and c"; of many the first and how many others there are. */
    static String list(List<String> names) {
        int last = names.size() - 1;
        if (last > MOST_LISTED) {
            return Names.few(names);
        }
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** With one decimal, or none if that is 0. */
    static String number(double value) {
        String text = format("%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Time in which cores do not work, beside a clock; none where it would be printed as 0.0 %. */
    static String lessPauses(double part, boolean several) {
        return part < SHOWN
                ? ""
                : format(", less %.1f %% in which %s still,", 100 * part, several ? "they stand" : "it stands");
    }

    static String ghz(double value) {
        return share(value);
    }

    /** With as many decimals as it needs, three at most. */
    static String share(double value) {
        return format("%.3f", value).replaceAll("\\.?0+$", "");
    }
}
