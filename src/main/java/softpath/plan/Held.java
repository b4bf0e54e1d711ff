package softpath.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import softpath.model.study.ChainDemand;

/**
 * An objective of a chain, and what it has in the hour that comes nearest to missing it, with head-room on top.
 *
 * @param asked   at most
 * @param found   what is held to that: at the confidence asked for, of losses those that were seen
 * @param below   what it stays below: of losses, those too that as many packets may hide
 * @param packets that this was seen on
 */
public record Held(
        String chain, Shown.Objective objective, double asked, double found, double below, long packets, int hour) {

    static List<Held> of(List<ChainDemand> chains, List<Part.Hour> hours) {
        List<Held> held = new ArrayList<>();
        for (int c = 0; c < chains.size(); c++) {
            ChainDemand.Objectives slo = chains.get(c).slo();
            held.add(worst(c, hours, Shown.Objective.LOSS, slo.lossRatio(), Shown.OfChain::lossSeen));
            latency(c, hours, Shown.Objective.P50, slo.p50Micros(), Shown.OfChain::p50Upper)
                    .ifPresent(held::add);
            latency(c, hours, Shown.Objective.P99, slo.p99Micros(), Shown.OfChain::p99Upper)
                    .ifPresent(held::add);
            latency(c, hours, Shown.Objective.P999, slo.p999Micros(), Shown.OfChain::p999Upper)
                    .ifPresent(held::add);
        }
        return held;
    }

    private static Optional<Held> latency(
            int chain,
            List<Part.Hour> hours,
            Shown.Objective objective,
            Optional<Double> asked,
            ToDoubleFunction<Shown.OfChain> found) {
        return asked.map(most -> worst(chain, hours, objective, most, found));
    }

    private static Held worst(
            int chain,
            List<Part.Hour> hours,
            Shown.Objective objective,
            double asked,
            ToDoubleFunction<Shown.OfChain> found) {
        return hours.stream()
                .map(hour -> {
                    Shown.OfChain shown = hour.shown().chains().get(chain);
                    double has = found.applyAsDouble(shown);
                    double below = objective == Shown.Objective.LOSS ? shown.lossUpper() : has;
                    return new Held(shown.chain().name(), objective, asked, has, below, shown.offered(), hour.hour());
                })
                // Of equals the earlier hour.
                .max(Comparator.comparingDouble(Held::found)
                        .thenComparingDouble(Held::below)
                        .thenComparingInt(each -> -each.hour()))
                .orElseThrow();
    }

    /** Whether nothing was lost of packets too few to tell so little from none. */
    public boolean isByNoneSeen() {
        return objective == Shown.Objective.LOSS && found == 0 && below > asked;
    }
}
