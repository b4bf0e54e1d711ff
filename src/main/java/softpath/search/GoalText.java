package softpath.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.Check;
import softpath.model.InvalidInput;

/**
 * Goals as people write them: a preset ({@code ndr}), one with other values ({@code ndr,trial=1s}), or values alone
 * ({@code loss=0.1%}), whose others are those of {@code ndr}.
 */
public final class GoalText {

    private static final List<Goal> PRESETS = List.of(Goal.NDR, Goal.PDR, Goal.RFC2544, Goal.TST009);

    private static final Set<String> KEYS = Set.of("name", "loss", "trial", "sum", "exceed", "width", "initial");

    private static final String EXPECTED =
            "ndr, pdr, rfc2544 or tst009, or what differs from ndr, as in 'loss=0.1%,trial=1s,sum=21s,exceed=50%,width=0.5%'";

    private static final String NUMBER = "([0-9]{1,12}(?:\\.[0-9]{1,12})?(?:[eE]-?[0-9]{1,2})?)";
    private static final Pattern PART = Pattern.compile(NUMBER + "(%?)");
    private static final Pattern TIME = Pattern.compile(NUMBER + "(us|ms|s)");

    private final double scale;

    /** @param scale of durations of presets, which are made for real devices; those that are written stay as they are */
    public GoalText(double scale) {
        this.scale = scale;
    }

    /** @throws InvalidInput if one of them is none, or two have one name */
    public List<Goal> all(List<String> texts) {
        List<Goal> goals = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String text : texts) {
            Goal goal = one(text);
            Check.require(
                    names.add(goal.name()), "", "goals of different names", "'" + goal.name() + "' a second time");
            goals.add(goal);
        }
        return goals;
    }

    private Goal one(String text) {
        String[] words = text.split(",", -1);
        Goal preset = PRESETS.stream()
                .filter(each -> each.name().equals(words[0].strip()))
                .findFirst()
                .orElse(null);
        Map<String, String> values = new LinkedHashMap<>();
        for (int w = preset == null ? 0 : 1; w < words.length; w++) {
            String[] pair = words[w].split("=", 2);
            String key = pair[0].strip();
            Check.require(pair.length == 2 && KEYS.contains(key), "", EXPECTED, "'" + words[w].strip() + "'");
            Check.require(
                    values.put(key, pair[1].strip()) == null, "", "each value once", "'" + key + "' a second time");
        }
        Goal base = (preset == null ? Goal.NDR : preset).timesDurations(scale);
        return named(base, values, preset != null);
    }

    private static Goal named(Goal base, Map<String, String> values, boolean isPreset) {
        double trial = time(values, "trial", base.trialSeconds());
        double perTrial = base.durationSumSeconds() / base.trialSeconds();
        try {
            return new Goal(
                    values.getOrDefault(
                            "name",
                            isPreset
                                    ? base.name()
                                    : "loss-"
                                            + values.getOrDefault("loss", "0")
                                                    .replaceAll("[^A-Za-z0-9]", "-")
                                                    .replaceAll("-+$", "")),
                    part(values, "loss", base.lossRatio()),
                    trial,
                    time(values, "sum", perTrial * trial),
                    part(values, "exceed", base.exceedRatio()),
                    part(values, "width", base.width()),
                    time(values, "initial", trial));
        } catch (InvalidInput e) {
            throw new InvalidInput("", e.path() + ": " + e.getMessage());
        }
    }

    private static double part(Map<String, String> values, String key, double unlessGiven) {
        String text = values.get(key);
        if (text == null) {
            return unlessGiven;
        }
        Matcher form = PART.matcher(text);
        Check.require(form.matches(), "", key + " as a part of 1, such as 0.005 or 0.5%", "'" + text + "'");
        return Double.parseDouble(form.group(1)) / (form.group(2).isEmpty() ? 1 : 100);
    }

    private static double time(Map<String, String> values, String key, double unlessGiven) {
        String text = values.get(key);
        if (text == null) {
            return unlessGiven;
        }
        Matcher form = TIME.matcher(text);
        Check.require(form.matches(), "", key + " as a time such as 1s, 20ms or 500us", "'" + text + "'");
        double perUnit = switch (form.group(2)) {
            case "us" -> 1e-6;
            case "ms" -> 1e-3;
            default -> 1;
        };
        return Double.parseDouble(form.group(1)) * perUnit;
    }
}
