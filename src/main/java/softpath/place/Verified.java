package softpath.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.io.LoadedFile;
import softpath.model.result.Result;

/**
 * A part of a placement and what it carries.
 *
 * @param site          that was looked at
 * @param alike         how many parts are just like it
 * @param closedForm    Mpps of each of its chains
 * @param scenario      the same, every thread pinned
 * @param simulated     all of it, if it was simulated
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
     * @param mpps      delivered
     * @param agrees    whether that is what the closed form says of as many packets
     * @param lossRatio mean of the replications
     * @param p99Micros of latency
     * @param miss      of what it is held to, in words
     */
    public record OfChain(double mpps, boolean agrees, double lossRatio, double p99Micros, Optional<String> miss) {}

    /** Each thread to its core, {@code server.socket.core}. */
    public Map<String, String> pins() {
        return scenario.scenario().pinning().orElseThrow();
    }

    /** Whether closed form and simulation agree on a chain; they do where nothing was simulated. */
    public boolean agrees(int chain) {
        return chains.isEmpty() || chains.get(chain).agrees();
    }
}
