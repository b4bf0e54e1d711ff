package softpath.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import softpath.model.result.Result;
import softpath.model.study.ChainDemand;

/** What simulations of a server show at one load and clock. */
public record Shown(List<OfChain> chains, Time time) {

    public Shown {
        chains = List.copyOf(chains);
    }

    public boolean holds() {
        return miss().isEmpty();
    }

    /** The first objective that is missed, in the order of the chains. */
    public Optional<Miss> miss() {
        return chains.stream().flatMap(chain -> chain.misses().stream()).findFirst();
    }

    /** The largest that any chain loses, at the confidence asked for. */
    public double lossUpper() {
        return chains.stream().mapToDouble(OfChain::lossUpper).max().orElse(0);
    }

    public double p99Upper() {
        return chains.stream().mapToDouble(OfChain::p99Upper).max().orElse(0);
    }

    /** What a chain is held to. */
    public enum Objective {
        LOSS("loss ratio"),
        P50("p50"),
        P99("p99"),
        P999("p999");

        private final String words;

        Objective(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * An objective that is missed.
     *
     * @param chain its name in the demand
     * @param found at the confidence asked for
     */
    public record Miss(Objective objective, String chain, double found, double asked) {

        public String what() {
            return objective.words + " of " + chain;
        }

        /** How many times as much as asked it is; infinite where none is to be lost. */
        public double times() {
            return found / asked;
        }

        /** A number of this objective with its unit. */
        public String text(double value) {
            return objective == Objective.LOSS ? Words.number(100 * value) + " %" : Words.number(value) + " µs";
        }

        /** All of it in words, as in {@code p99 of web 12 µs, at most 10 µs asked}. */
        public String sentence() {
            return what() + " " + text(found) + ", at most " + text(asked) + " asked";
        }
    }

    /**
     * @param lossSeen  what the loss ratio stays below at the confidence asked for, going by the losses that were seen; so
     *                  the latencies, in microseconds
     * @param lossUpper the same going by the packets that were looked at as well, if none was lost; where they come in bursts, by
     *                  the bursts
     */
    public record OfChain(
            ChainDemand chain,
            long offered,
            long lost,
            double lossRatio,
            double lossSeen,
            double lossUpper,
            double p50Upper,
            double p99Upper,
            double p999Upper) {

        /** In the order of {@link Objective}. */
        public List<Miss> misses() {
            return Stream.concat(loss(chain.slo()).stream(), latencies(chain, p50Upper, p99Upper, p999Upper))
                    .toList();
        }

        private Optional<Miss> loss(ChainDemand.Objectives slo) {
            return lossSeen <= slo.lossRatio()
                    ? Optional.empty()
                    : Optional.of(new Miss(Objective.LOSS, chain.name(), lossSeen, slo.lossRatio()));
        }

        /** Whether there were too few packets, or bursts of them, to tell so small a loss from what was seen, mostly none. */
        public boolean isTooFew() {
            double asked = chain.slo().lossRatio();
            return lossUpper > asked && asked > 0 && lossSeen <= asked;
        }

        /** What a reader must know of that. */
        public String tooFew() {
            return "Too few " + (chain.arrivals().areInDrawnBursts() ? "bursts" : "packets") + " of " + chain.name()
                    + " were simulated to tell a loss as small as asked from "
                    + (lost == 0 ? "none; none was lost." : "what was seen, which is less.");
        }
    }

    /** What a chain misses of which no packet is quicker than this, in the order of {@link Objective}. */
    static List<Miss> latencyMisses(ChainDemand chain, double leastMicros) {
        return latencies(chain, leastMicros, leastMicros, leastMicros).toList();
    }

    private static Stream<Miss> latencies(ChainDemand chain, double p50, double p99, double p999) {
        ChainDemand.Objectives slo = chain.slo();
        return Stream.of(
                        latency(chain, Objective.P50, p50, slo.p50Micros()),
                        latency(chain, Objective.P99, p99, slo.p99Micros()),
                        latency(chain, Objective.P999, p999, slo.p999Micros()))
                .flatMap(Optional::stream);
    }

    private static Optional<Miss> latency(ChainDemand chain, Objective quantile, double found, Optional<Double> most) {
        return most.filter(micros -> !(found <= micros)).map(micros -> new Miss(quantile, chain.name(), found, micros));
    }

    /** Where the time of a server's cores went, in the mean over them; the shares add up to 1. */
    public record Time(double usefulShare, double pollingShare, double waitingShare, double idleShare) {

        static Time of(List<Result> results) {
            return new Time(
                    mean(results, Result.CoreResult::usefulShare),
                    mean(results, Result.CoreResult::pollingShare),
                    mean(results, Result.CoreResult::waitingShare),
                    mean(results, Result.CoreResult::idleShare));
        }

        private static double mean(List<Result> results, ToDoubleFunction<Result.CoreResult> share) {
            return results.stream()
                    .flatMap(result -> result.cores().stream())
                    .mapToDouble(share)
                    .average()
                    .orElse(0);
        }

        /** Part of the time in which a core takes energy for what it does: all but its sleep. */
        public double activity() {
            return 1 - idleShare;
        }
    }
}
