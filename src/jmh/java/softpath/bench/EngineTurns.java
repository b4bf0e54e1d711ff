package softpath.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import softpath.bench.Contestant.Sample;
import softpath.yardstick.Yardstick.Workload;

/** One workload after the other, on one core: each turn, every contestant that can runs it. */
final class EngineTurns {

    /** What the yardstick programs print for this many gaps. */
    private static final long KNOWN_GAPS = 1_000_000;

    private static final Map<Workload, String> KNOWN = Map.of(
            Workload.W1, "b86e82f811c4474b", Workload.W2, "dfb33d1fb3b99f22", Workload.W2_CHAINS, "dfb33d1fb3b99f22");

    /** Gaps of a run of ours and of C++: about a tenth of a second of ours. */
    private static final Map<Workload, Long> GAPS = new LinkedHashMap<>();

    static {
        GAPS.put(Workload.W2, 20_000_000L);
        GAPS.put(Workload.W2_POISSON, 8_000_000L);
        GAPS.put(Workload.W2_CHAINS, 2_000_000L);
        GAPS.put(Workload.W1, 1_000_000L);
    }

    private static final int RUNS = 3;

    private final int pairs;
    private final double warmUpSeconds;
    private final double scale;
    private final List<String> pin;
    private final Optional<NativeProgram> cpp;
    private final Optional<NativeProgram> ns3;

    private final MarkdownTable speeds = new MarkdownTable(
            "workload",
            "Softpath, M packets/s",
            "C++",
            "Softpath / C++",
            "straightforward SSJ",
            "Softpath / SSJ",
            "ns-3",
            "Softpath / ns-3");
    private final MarkdownTable work =
            new MarkdownTable("workload", "program", "hash", "delivered", "mean latency, us", "");
    private final List<String> warmUps = new ArrayList<>();
    private boolean same = true;

    EngineTurns(
            int pairs,
            double warmUpSeconds,
            double scale,
            List<String> pin,
            Optional<NativeProgram> cpp,
            Optional<NativeProgram> ns3) {
        this.pairs = pairs;
        this.warmUpSeconds = warmUpSeconds;
        this.scale = scale;
        this.pin = pin;
        this.cpp = cpp;
        this.ns3 = ns3;
    }

    void take() throws IOException {
        for (Workload workload : GAPS.keySet()) {
            take(workload);
        }
    }

    private void take(Workload workload) throws IOException {
        try (JavaProcess ours = new JavaProcess("Softpath", "engine", pinLater());
                JavaProcess ssj = new JavaProcess("SSJ", "ssj", pinLater())) {
            long gaps = (long) (GAPS.get(workload) * scale);
            long fewGaps = (long) (KNOWN_GAPS * scale);
            int times = ours.warmUp(workload, gaps / 4, warmUpSeconds);
            ssj.warmUp(workload, fewGaps / 4, warmUpSeconds);
            warmUps.add(workload + " " + times);
            compareWork(workload, ours, ssj);
            List<Contestant> all = new ArrayList<>(List.of(ours));
            cpp.ifPresent(all::add);
            all.add(ssj);
            ns3.ifPresent(all::add);
            Map<Contestant, List<Double>> mpps = new LinkedHashMap<>();
            for (int pair = 0; pair < pairs; pair++) {
                for (int i = 0; i < all.size(); i++) {
                    Contestant one = all.get(pair % 2 == 0 ? i : all.size() - 1 - i);
                    boolean isFast = one == ours || cpp.isPresent() && one == cpp.get();
                    Optional<Sample> sample = one.run(
                            peerOf(one, workload), isFast ? gaps(one, workload, gaps) : fewGaps, isFast ? RUNS : 1);
                    sample.ifPresent(s ->
                            mpps.computeIfAbsent(one, c -> new ArrayList<>()).add(s.mpps()));
                }
            }
            addSpeeds(workload, ours, ssj, mpps);
        }
    }

    /** The same core, for processes that run already: all their threads. */
    private List<String> pinLater() {
        return pin.isEmpty() ? List.of() : List.of("taskset", "-a", "-c", "-p", pin.get(pin.size() - 1));
    }

    /** C++ has no program of eight chains; one chain, eight times as long, is the nearest. */
    private Workload peerOf(Contestant one, Workload workload) {
        boolean isCpp = cpp.isPresent() && one == cpp.get();
        return isCpp && workload == Workload.W2_CHAINS ? Workload.W2 : workload;
    }

    private long gaps(Contestant one, Workload workload, long gaps) {
        return peerOf(one, workload) == workload ? gaps : 8 * gaps;
    }

    private void addSpeeds(Workload workload, JavaProcess ours, JavaProcess ssj, Map<Contestant, List<Double>> mpps) {
        List<Double> own = mpps.get(ours);
        List<Double> limit = cpp.map(mpps::get).orElse(List.of());
        List<Double> plain = mpps.getOrDefault(ssj, List.of());
        List<Double> peer = ns3.map(n -> mpps.getOrDefault(n, List.of())).orElse(List.of());
        speeds.row(
                label(workload),
                Spread.of(own).text(1),
                Spread.of(limit).text(1) + (workload == Workload.W2_CHAINS && !limit.isEmpty() ? " (one chain)" : ""),
                Spread.ofRatios(own, limit).text(2),
                Spread.of(plain).text(2),
                Spread.ofRatios(own, plain).text(1),
                Spread.of(peer).text(2),
                Spread.ofRatios(own, peer).text(0));
    }

    /** Every contestant runs the same million of packets once, and must count the same. */
    private void compareWork(Workload workload, JavaProcess ours, JavaProcess ssj) throws IOException {
        Sample own = ours.run(workload, KNOWN_GAPS, 1).orElseThrow();
        addWork(workload, ours, own, own);
        List<Contestant> others = new ArrayList<>();
        cpp.ifPresent(others::add);
        others.add(ssj);
        ns3.ifPresent(others::add);
        for (Contestant other : others) {
            Optional<Sample> sample = other.run(workload, KNOWN_GAPS, 1);
            if (sample.isPresent()) {
                addWork(workload, other, sample.get(), own);
            }
        }
    }

    private void addWork(Workload workload, Contestant one, Sample sample, Sample own) {
        boolean agrees = KNOWN.containsKey(workload)
                ? sample.hash().equals(KNOWN.get(workload))
                : isNear(sample.delivered(), own.delivered()) && isNear(sample.meanNanos(), own.meanNanos());
        same &= agrees;
        work.row(
                label(workload),
                one.name(),
                sample.hash(),
                String.format(Locale.ROOT, "%.3f %%", 100 * sample.delivered()),
                String.format(Locale.ROOT, "%.3f", sample.meanNanos() / 1_000),
                !agrees ? "DISAGREES" : KNOWN.containsKey(workload) ? "same" : "near (own random numbers)");
    }

    private static boolean isNear(double one, double other) {
        return Math.abs(one - other) <= 0.005 * other;
    }

    private static String label(Workload workload) {
        return switch (workload) {
            case W1 -> "W1, constant";
            case W2 -> "W2, constant";
            case W2_POISSON -> "W2, Poisson";
            case W2_CHAINS -> "W2 x 8 chains, constant";
            case W2_CHAINS_POISSON -> "W2 x 8 chains, Poisson";
        };
    }

    boolean didTheSame() {
        return same;
    }

    String report() {
        return "## Engine, one core\n\n"
                + "Median [least..most] of " + pairs
                + " turns; ratios are taken turn by turn. A turn of Softpath and of "
                + "C++ is the median of " + RUNS + " runs.\nWarm-up: a JVM for each workload, which ran it for "
                + warmUpSeconds + " s before its first turn and was pinned then (runs: " + String.join(", ", warmUps)
                + ").\n\n"
                + speeds + "\n" + "The same work? One million gaps each:\n\n" + work;
    }
}
