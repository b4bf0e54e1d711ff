package softpath.harness.testbed;

import java.util.List;
import java.util.Optional;
import softpath.model.InvalidInput;
import softpath.model.scenario.OfferedLoad;

/**
 * What to measure, as its YAML file states it.
 *
 * @param chains     scenarios, the very files that the simulator runs
 * @param components parts of the dataplane alone
 */
public record MeasurePlan(String about, List<Chains> chains, List<Components> components, Measuring measuring) {

    private static final int LEAST_FRAME_BYTES = 64;

    /** The longest plain Ethernet frame. */
    private static final int MOST_FRAME_BYTES = 1_518;

    public MeasurePlan {
        chains = List.copyOf(chains);
        components = List.copyOf(components);
        if (chains.isEmpty() && components.isEmpty()) {
            throw new InvalidInput("chains", "expected a scenario here or an entry under components, found neither");
        }
    }

    /**
     * One scenario at several sizes and loads.
     *
     * @param scenario file, from the folder that holds {@code models/}
     * @param set      {@code path=value} options, as {@code softpath run} takes them
     * @param sizes    frame sizes in bytes, FCS included, one point each
     * @param offered  loads, one point each; the scenario's if left out
     */
    public record Chains(String scenario, List<String> set, List<Integer> sizes, Optional<List<OfferedLoad>> offered) {

        public Chains {
            Testbed.requireFile("scenario", scenario);
            set = List.copyOf(set);
            sizes = requireSizes(sizes);
            offered = offered.map(List::copyOf);
            offered.ifPresent(list -> requireSome("offered", list));
        }
    }

    /**
     * One component at several sizes and bursts.
     *
     * @param bursts    packets, one point each; the testbed's if left out
     * @param functions for {@code function-alone}, one point each
     */
    public record Components(
            Component component,
            List<Integer> sizes,
            Optional<List<Integer>> bursts,
            Optional<List<String>> functions) {

        public Components {
            sizes = requireSizes(sizes);
            bursts = bursts.map(List::copyOf);
            functions = functions.map(List::copyOf);
            bursts.ifPresent(list -> requireSome("bursts", list));
            functions.ifPresent(list -> requireSome("functions", list));
            for (int i = 0; i < bursts.map(List::size).orElse(0); i++) {
                Testbed.requireBurst("bursts[" + i + "]", bursts.get().get(i));
            }
            boolean needsFunctions = component == Component.FUNCTION_ALONE;
            if (needsFunctions != functions.isPresent()) {
                throw new InvalidInput(
                        "functions",
                        needsFunctions
                                ? "expected a list of functions to measure alone, found no such key"
                                : "expected no functions beside this component, found " + functions.get());
            }
        }
    }

    /** Parts of the dataplane that can be measured alone. */
    public enum Component {
        /** Between two ports that give and take buffers without touching them, both directions added. */
        FORWARD,
        /** The same with a copy of the frame on both ports. */
        COPY,
        /** Into a guest's queue, which the guest only empties. */
        VHOST_ENQUEUE,
        /** Out of a guest's queue, which the guest only fills. */
        VHOST_DEQUEUE,
        /** A network function between a replayed capture and a sink, without vNICs. */
        FUNCTION_ALONE,
        /** The dataplane between a replayed capture and a sink: the two ends of each path. */
        REPLAY_TO_SINK,
        /** The first hop of a path: from a replayed capture into a guest's queue; the guest swaps addresses and drops. */
        REPLAY_TO_VNIC,
        /** The last hop of a path: out of a guest's queue to a sink; the guest swaps addresses in buffers and sends them. */
        VNIC_TO_SINK,
        /** The same of buffers that the guest has not touched. */
        VNIC_TO_SINK_UNTOUCHED,
        /** Both hops, through a guest that is no function: it swaps addresses and sends on what it takes. */
        THROUGH_GUEST,
        /** The same where the guest writes nothing of a packet. */
        THROUGH_GUEST_UNTOUCHED,
        /** Through two guests one after the other, that swap addresses: the worker takes packets from two queues. */
        THROUGH_TWO_GUESTS,
        /** What stands in the place of a guest, between a replayed capture and a sink. */
        GUEST_REPLAY,
        /** The same between two ports that give and take buffers without touching them. */
        GUEST_FORWARD
    }

    /**
     * How often and how long.
     *
     * @param rounds         times that each point is set up anew, all points of a round in random order
     * @param referenceEvery points between two visits to the first point of the plan, which shows drift
     * @param warmupMs       after everything runs, not measured
     * @param windowMs       measured
     * @param windows        in one set-up
     * @param seed           of the order
     * @param pausesSeconds  for which the pauses of the CPUs are watched before anything is measured; not if left out or 0
     * @param probeMs        for which each part of a probe of the two cores takes before each set-up; none if left out or 0
     */
    public record Measuring(
            int rounds,
            int referenceEvery,
            int warmupMs,
            int windowMs,
            int windows,
            long seed,
            Optional<Integer> pausesSeconds,
            Optional<Integer> probeMs) {

        /** What is rarer than once in a minute is not of a measurement that takes minutes. */
        private static final int MOST_PAUSES_SECONDS = 60;

        private static final int MOST_PROBE_MS = 1_000;

        private static final int MOST_TIMES = 1_000;
        private static final int MOST_MS = 600_000;
        private static final String NO_NARROWER = "more make no interval narrower that is worth the time";

        /** Below, the time it takes to ask for counters would show. */
        private static final int LEAST_WINDOW_MS = 100;

        /** Of one set-up, from the moment when packets flow. */
        public long setUpMs() {
            return warmupMs + (long) windows * windowMs;
        }

        public Measuring {
            Testbed.within("rounds", 1, MOST_TIMES, NO_NARROWER, rounds);
            Testbed.within("reference-every", 1, MOST_TIMES, "drift shows only in visits", referenceEvery);
            Testbed.within("warmup-ms", 0, MOST_MS, "ten minutes settle all that settles", warmupMs);
            Testbed.within(
                    "window-ms",
                    LEAST_WINDOW_MS,
                    MOST_MS,
                    "in a shorter one the time to ask for counters would show, and a longer one says no more",
                    windowMs);
            Testbed.within("windows", 1, MOST_TIMES, NO_NARROWER, windows);
            pausesSeconds.ifPresent(seconds -> Testbed.within(
                    "pauses-seconds",
                    0,
                    MOST_PAUSES_SECONDS,
                    "what is rarer than once in a minute is not of a measurement that takes minutes",
                    seconds));
            probeMs.ifPresent(ms -> Testbed.within(
                    "probe-ms",
                    0,
                    MOST_PROBE_MS,
                    "what two cores are to each other shows in a hundredth of a second",
                    ms));
        }
    }

    private static void requireSome(String key, List<?> list) {
        if (list.isEmpty()) {
            throw new InvalidInput(key, "expected at least one entry, found none");
        }
    }

    private static List<Integer> requireSizes(List<Integer> sizes) {
        requireSome("sizes", sizes);
        for (int i = 0; i < sizes.size(); i++) {
            Testbed.within(
                    "sizes[" + i + "]", LEAST_FRAME_BYTES, MOST_FRAME_BYTES, "of Ethernet, FCS included", sizes.get(i));
        }
        return List.copyOf(sizes);
    }
}
