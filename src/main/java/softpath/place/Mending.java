package softpath.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import softpath.model.Check;
import softpath.plan.Shown;

/** What a placement misses in simulation, by how much, and what would mend it: each tried by simulation too. */
final class Mending {

    /** Of halving what the load may be. */
    private static final int STEPS = 5;

    /** Of which it is tried what would mend them. */
    private static final int MOST_CHAINS = 3;

    private static final int MOST_TIMES = 1000;

    private final Verification verification;
    private final double[] mpps;
    private final double confidencePercent;

    /** @param mpps of each chain, with head-room */
    Mending(Verification verification, double[] mpps, double confidencePercent) {
        this.verification = verification;
        this.mpps = mpps.clone();
        this.confidencePercent = confidencePercent;
    }

    /** A chain of a form, and the objective that it misses most. */
    private record Missing(Verified form, int chain, Shown.Miss miss) {

        String stand() {
            return Refusals.stand(form.site().chains().get(chain), form.site());
        }
    }

    /** How many times as much as asked the worst is: the less, the nearer. */
    static double distance(List<Verified> verified) {
        return verified.stream()
                .flatMap(form -> form.chains().stream())
                .flatMap(chain -> chain.misses().stream())
                .mapToDouble(Shown.Miss::times)
                .max()
                .orElse(0);
    }

    /**
     * @param nearest of the placements that were simulated, none of which held
     * @param tried   how many these were
     */
    PlacementAnswer.Shortage of(List<Verified> nearest, int tried) {
        Map<Integer, Missing> ofKinds = new LinkedHashMap<>();
        for (Verified form : nearest) {
            for (int c = 0; c < form.chains().size(); c++) {
                for (Shown.Miss miss : form.chains().get(c).misses()) {
                    ofKinds.merge(form.site().chains().get(c).kind(), new Missing(form, c, miss), Mending::worse);
                }
            }
        }
        List<Missing> worstFirst = ofKinds.values().stream()
                .sorted(Comparator.comparingDouble(
                        (Missing missing) -> -missing.miss().times()))
                .toList();
        StringBuilder sentence = new StringBuilder();
        sentence.append(
                tried == 1
                        ? "The one placement that was simulated does not hold"
                        : "None of " + tried + " placements that were simulated holds");
        sentence.append(" what is asked at ")
                .append(Check.plain(confidencePercent))
                .append(" % confidence")
                .append(tried == 1 ? ":" : "; in the nearest,");
        worstFirst.stream()
                .limit(MOST_CHAINS)
                .forEach(missing -> sentence.append(' ').append(sentence(missing)));
        int others = worstFirst.size() - MOST_CHAINS;
        if (others > 0) {
            sentence.append(" So ").append(others == 1 ? "does one other chain." : "do " + others + " other chains.");
        }
        return new PlacementAnswer.Shortage(worstFirst.get(0).miss().what(), sentence.toString(), Optional.empty());
    }

    private static Missing worse(Missing one, Missing other) {
        return other.miss().times() > one.miss().times() ? other : one;
    }

    private String sentence(Missing missing) {
        Shown.Miss miss = missing.miss();
        List<String> mends = mends(missing);
        return missing.stand() + ", misses: " + miss.sentence() + by(miss.times()) + "; "
                + (mends.isEmpty()
                        ? "neither the highest clock, nor servers of its own, nor less load would mend that: at least "
                                + miss.text(miss.found()) + " would have to be allowed."
                        : "it would hold " + mends.stream().collect(Collectors.joining(", or ")) + ".");
    }

    private static String by(double times) {
        return times > MOST_TIMES ? "" : String.format(", %.3g times as much", times);
    }

    private List<String> mends(Missing missing) {
        Site site = missing.form().site();
        int chain = missing.chain();
        List<String> mends = new ArrayList<>();
        Site fastest = site.fastest();
        if (!fastest.equals(site) && holds(fastest, chain, 1)) {
            mends.add("at "
                    + fastest.servers().stream()
                            .map(server -> Check.plain(server.equipment().clockGhz()))
                            .distinct()
                            .collect(Collectors.joining(" and "))
                    + " GHz, the highest of its host");
        }
        if (site.chains().size() > 1 && holds(site.alone(chain), 0, 1)) {
            mends.add("with nothing else on its " + (site.alone(chain).servers().size() == 1 ? "server" : "servers"));
        }
        double part = most(factor -> holds(site, chain, factor));
        if (part > 0) {
            mends.add(String.format("at %.0f %% of the load", 100 * part));
        }
        return mends;
    }

    private boolean holds(Site site, int chain, double factor) {
        double[] offered = mpps.clone();
        site.chains().stream().mapToInt(Site.Chain::kind).distinct().forEach(kind -> offered[kind] *= factor);
        return verification.simulated(site, 1, offered).chains().get(chain).holds();
    }

    /** The largest part that holds, as far as steps of halving tell; 0 if none of these does. */
    private static double most(Predicate<Double> holds) {
        double held = 0;
        double broken = 1;
        for (int s = 0; s < STEPS; s++) {
            double middle = (held + broken) / 2;
            if (holds.test(middle)) {
                held = middle;
            } else {
                broken = middle;
            }
        }
        return held;
    }
}
