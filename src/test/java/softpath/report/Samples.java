package softpath.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.result.Result;

/** Results made by hand. */
final class Samples {

    static final Result.Latency LATENCY = new Result.Latency(16.8, 44.79, 44.77, 50.4, 52.2, 52.4, 60, "");

    static final Result.Packets PACKETS = new Result.Packets(744_048, 466_893, 277_150, 5);

    private static final Result.HalfWidths HALF_WIDTHS = new Result.HalfWidths(
            0.0002,
            new Result.LatencyHalfWidths(0.11, 0.12, 0.13, 0.14, 0.15),
            List.of(new Result.ChainHalfWidths("c1", 0.002, 0.0002)),
            List.of(new Result.CoreHalfWidths("a.0.0", 0.0125, 0)));

    private Samples() {}

    /** A guest that binds, two chains if {@code chains} names two. */
    static Result overloaded(String about, double wallSeconds, String... chains) {
        return overloaded(about, wallSeconds, Optional.empty(), chains);
    }

    /** The same, of one chain of which it is known where its packets spend their time. */
    static Result withPlaces(List<Result.PlaceTime> places) {
        return overloaded("about", 1, Optional.of(places), "c1");
    }

    private static Result overloaded(
            String about, double wallSeconds, Optional<List<Result.PlaceTime>> places, String... chains) {
        return new Result(
                Result.SCHEMA,
                Result.Evidence.SIMULATED,
                scenario(about, List.of(chains)),
                "0123456789abcdef0123456789abcdef",
                "fedcba9876543210fedcba9876543210",
                7,
                "1.2.3",
                5,
                new Result.Rate(14.881, 10, 7.619),
                new Result.Delivered(9.338, 6.275, 4.781, Optional.of(0.0001)),
                0.3725,
                false,
                List.of(new Result.Loss(Result.Place.NIC_RX, "a.pnic0.rx", 5.543, 277_150)),
                LATENCY,
                List.of(chains).stream()
                        .map(chain -> new Result.ChainResult(
                                chain,
                                14.881,
                                9.338,
                                0.3725,
                                LATENCY,
                                PACKETS,
                                Optional.empty(),
                                places,
                                places.map(each -> -0.076),
                                Optional.empty()))
                        .toList(),
                List.of(
                        new Result.CoreResult("a.0.0", "a", 0, List.of("worker a.pnic0->vm1"), 0.6, 0, 0.4, 0, 167.9),
                        new Result.CoreResult(
                                "a.0.1", "a", 0, List.of("vm1.vcpu0 (l3fwd)"), 0.99991, 0.00009, 0, 0, 278.4),
                        new Result.CoreResult("a.0.2", "a", 0, List.of("vm1.vcpu1 (no pipeline)"), 0, 0, 0, 1, 0)),
                List.of(new Result.RingResult("a.pnic0.rx", 256, 242.04, 256, 277_150, 225.9)),
                new Result.Bottleneck(
                        "vm1",
                        Result.ResourceKind.CORE,
                        "vm1 binds: its core is full.",
                        "vm1->a.pnic1",
                        Optional.of(1.31)),
                List.of(
                        new Result.Bound("vm1", Result.ResourceKind.CORE, 9.339, 14.881, 9.338),
                        new Result.Bound("vm1->a.pnic1", Result.ResourceKind.CORE, 12.217, 14.881, 9.338),
                        new Result.Bound("a.pnic0 wire in", Result.ResourceKind.WIRE, 14.881, 14.881, 9.338)),
                Map.of("vhost-retry", true),
                List.of("vms[1]: no path uses VM spare"),
                List.of("plane: worker.poll-cycles", "plane: guest.poll-cycles", "box: nics.pnic0.socket"),
                818_452,
                wallSeconds,
                0.05 / wallSeconds,
                PACKETS,
                new Result.Steadiness(1, 1, Optional.of(true), List.of()),
                Optional.of(HALF_WIDTHS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, Object> scenario(String about, List<String> chains) {
        return Map.of(
                "kind", "scenario",
                "about", about,
                "dataplane", "plane",
                "servers", List.of(Map.of("name", "a", "host", "box", "frequency-ghz", 2.6)),
                "chains", List.of(Map.of("name", "c1", "path", List.of("a.pnic0", "vm1", "a.pnic1"))),
                "traffic",
                        chains.stream()
                                .map(chain -> Map.of(
                                        "chain",
                                        chain,
                                        "offered",
                                        "10Gbps",
                                        "arrivals",
                                        "constant",
                                        "sizes",
                                        Map.of("64", 3, "1518", 1.0)))
                                .toList(),
                "run", Map.of("warmup-ms", 1, "measure-ms", 10, "replications", 5, "seed", 7));
    }

    /** Nothing known but rates of 0, as of a run too short for a packet. */
    static Result empty() {
        Result.Latency none = new Result.Latency(0, 0, 0, 0, 0, 0, 0, "");
        return new Result(
                Result.SCHEMA,
                Result.Evidence.MEASURED,
                "somewhere else",
                "",
                "",
                0,
                "1.2.3",
                1,
                new Result.Rate(0, 0, 0),
                new Result.Delivered(0, 0, 0, Optional.empty()),
                0,
                false,
                List.of(),
                none,
                List.of(),
                List.of(),
                List.of(),
                new Result.Bottleneck("none", Result.ResourceKind.NONE, "Nothing binds.", "none", Optional.of(1.0)),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                0,
                1,
                1,
                new Result.Packets(0, 0, 0, 0),
                new Result.Steadiness(1, 1, Optional.empty(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
