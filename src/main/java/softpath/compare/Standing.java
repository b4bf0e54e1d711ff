package softpath.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How two records of real runs stand to each other: what was set up, and whether the same points came out alike.
 *
 * @param configuration what differs in machine, versions, testbed, plan and scenarios, by path; nothing if all is the same
 * @param beyondNoise   whether points differ by more than set-ups of one record do
 */
public record Standing(List<String> configuration, boolean beyondNoise) {

    private static final int MOST_NAMED = 4;

    public Standing {
        configuration = List.copyOf(configuration);
    }

    /** Empty of others than records, and of records without a point in common whose noise is known. */
    static Optional<Standing> of(Comparison comparison) {
        boolean isOfRecords = comparison.a().settings().containsKey(Side.ENVIRONMENT)
                && comparison.b().settings().containsKey(Side.ENVIRONMENT);
        boolean isKnown = comparison.figures().stream()
                .anyMatch(pair -> pair.beyondNoise().isPresent());
        return isOfRecords && isKnown
                ? Optional.of(new Standing(
                        // The machine first: it explains most where it differs, and a plan differs in many places.
                        comparison.settings().stream()
                                .sorted(Comparator.comparing(each -> !each.isOf(Side.ENVIRONMENT)))
                                .map(SettingDifference::path)
                                .toList(),
                        comparison.isAnyBeyondNoise()))
                : Optional.empty();
    }

    public String sentence() {
        if (configuration.isEmpty()) {
            return beyondNoise ? "same configuration, differs beyond noise: drift" : "same configuration, within noise";
        }
        String more = configuration.size() > MOST_NAMED ? " and " + (configuration.size() - MOST_NAMED) + " more" : "";
        return "configurations differ: "
                + String.join(", ", configuration.subList(0, Math.min(MOST_NAMED, configuration.size())))
                + more + ", and points " + (beyondNoise ? "differ" : "do not differ");
    }
}
