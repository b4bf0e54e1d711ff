package softpath.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.io.LoadedFile;
import softpath.model.result.Result;
import softpath.plan.Shown;

/**
 * A part of a placement and what it carries.
 *
 * @param site          that was looked at
 * @param alike         how many parts are just like it
 * @param closedForm    Mpps of each of its chains
 * @param scenario      the same, every thread pinned
 * @param simulated     all of it, the first replication, if it was simulated
 * @param chains        what simulation shows of each chain; none if it was not simulated
 */
public record Verified(
        Site site,
        int alike,
        List<Double> closedForm,
        LoadedFile.OfScenario scenario,
        Optional<Result> simulated,
        List<OfChain> chains) {

    /** What the closed form and a simulation may differ by. */
    public static final double AGREED = 0.03;

    public Verified {
        closedForm = List.copyOf(closedForm);
        chains = List.copyOf(chains);
    }

    /**
     * A chain, simulated.
     *
     * @param mpps      delivered, in the mean of the replications
     * @param agrees    whether that is what the closed form says of as many packets
     * @param p99Micros of latency, in the mean
     * @param shown     at the confidence asked for
     * @param misses    of what it is held to
     */
    public record OfChain(double mpps, boolean agrees, double p99Micros, Shown.OfChain shown, List<Shown.Miss> misses) {

        public OfChain {
            misses = List.copyOf(misses);
        }

        boolean holds() {
            return misses.isEmpty();
        }
    }

    /** Whether all its chains keep to what they are held to; they do where nothing was simulated. */
    boolean holds() {
        return chains.stream().allMatch(OfChain::holds);
    }

    /** Each thread to its core, {@code server.socket.core}. */
    public Map<String, String> pins() {
        return scenario.scenario().pinning().orElseThrow();
    }

    /** Whether closed form and simulation agree on a chain; they do where nothing was simulated. */
    public boolean agrees(int chain) {
        return chains.isEmpty() || chains.get(chain).agrees();
    }
}
