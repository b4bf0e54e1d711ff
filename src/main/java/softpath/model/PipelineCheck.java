package softpath.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import softpath.model.Pipeline.Core;
import softpath.model.Pipeline.Ring;
import softpath.model.Pipeline.Source;

/** What must hold between the parts of a pipeline. */
public final class PipelineCheck {

    private PipelineCheck() {}

    public static void check(Pipeline pipeline) {
        List<String> rings = pipeline.rings().stream().map(Ring::name).toList();
        for (int i = 0; i < pipeline.sources().size(); i++) {
            Source source = pipeline.sources().get(i);
            String place = "sources[" + i + "].";
            requireKnown(rings, source.into(), place + "into", "the name of a ring");
            Check.require(
                    source.offered().unit() != OfferedLoad.Unit.PERCENT,
                    place + "offered",
                    "Gbps or Mpps, as a pipeline has no wire to take a share of",
                    source.offered());
            double gbps = source.offered().gbpsL1(source.sizes().meanFrameBytes(), 0);
            Quantity.LOAD_GBPS.require(place + "offered", gbps);
            TrafficCheck.requirePeak(source.arrivals(), gbps, place + "arrivals");
        }
        List<String> targets = new ArrayList<>(rings);
        targets.add(Pipeline.SINK);
        for (int i = 0; i < pipeline.cores().size(); i++) {
            Core core = pipeline.cores().get(i);
            requireKnown(rings, core.from(), "cores[" + i + "].from", "the name of a ring");
            requireKnown(targets, core.into(), "cores[" + i + "].into", "the name of a ring or sink");
        }
        requireServed(pipeline);
        requireEnd(pipeline);
        for (int i = 0; i < pipeline.cores().size(); i++) {
            requireOneKindOfWriter(pipeline, pipeline.cores().get(i), "cores[" + i + "].into");
            requireReadersAlike(pipeline, pipeline.cores().get(i), "cores[" + i + "].from");
        }
    }

    private static void requireKnown(List<String> known, String name, String place, String expected) {
        Check.require(known.contains(name), place, expected + " (" + String.join(", ", known) + ")", "'" + name + "'");
    }

    private static void requireOneKindOfWriter(Pipeline pipeline, Core core, String place) {
        Check.require(
                pipeline.sources().stream().noneMatch(source -> source.into().equals(core.into())),
                place,
                "a ring that no source feeds, as cores and sources do not share one",
                "'" + core.into() + "'");
    }

    /** Bursts of several cores end in another order than they began, so their slots must be free by then. */
    private static void requireReadersAlike(Pipeline pipeline, Core core, String place) {
        long readers = pipeline.cores().stream()
                .filter(other -> other.from().equals(core.from()))
                .count();
        boolean atEnd = pipeline.rings().stream()
                .anyMatch(ring -> ring.name().equals(core.from()) && ring.slotsFree() == Pipeline.SlotsFree.AT_END);
        Check.require(
                readers == 1 || !atEnd,
                place,
                "a ring with slots-free: at-claim, or one that no other core serves",
                "'" + core.from() + "' with slots-free: at-end and " + readers + " cores");
        boolean alike = pipeline.cores().stream()
                .filter(other -> other.from().equals(core.from()))
                .allMatch(other -> (other.idlePollCycles() == 0) == (core.idlePollCycles() == 0));
        Check.require(
                alike,
                place,
                "a ring whose cores all poll or all sleep",
                "'" + core.from() + "', which has both kinds");
    }

    private static void requireServed(Pipeline pipeline) {
        for (int i = 0; i < pipeline.rings().size(); i++) {
            String ring = pipeline.rings().get(i).name();
            Check.require(
                    pipeline.cores().stream().anyMatch(core -> core.from().equals(ring)),
                    "rings[" + i + "].name",
                    "a ring that a core serves",
                    "no core with 'from: " + ring + "'");
        }
    }

    /** Routes are fixed, so a packet that comes by a ring twice would go round for ever. */
    private static void requireEnd(Pipeline pipeline) {
        Map<String, Set<String>> reachable = new HashMap<>();
        pipeline.cores()
                .forEach(core -> reachable
                        .computeIfAbsent(core.from(), ring -> new HashSet<>())
                        .add(core.into()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Set<String> targets : reachable.values()) {
                for (String target : List.copyOf(targets)) {
                    grown |= targets.addAll(reachable.getOrDefault(target, Set.of()));
                }
            }
        }
        for (int i = 0; i < pipeline.cores().size(); i++) {
            Core core = pipeline.cores().get(i);
            boolean returns = core.into().equals(core.from())
                    || reachable.getOrDefault(core.into(), Set.of()).contains(core.from());
            Check.require(
                    !returns, "cores[" + i + "].into", "a way to the sink", "a way back into '" + core.from() + "'");
        }
    }

    /** Rings that never hold a packet. */
    public static List<String> warnings(Pipeline pipeline) {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < pipeline.rings().size(); i++) {
            String ring = pipeline.rings().get(i).name();
            boolean fed = pipeline.sources().stream()
                            .anyMatch(source -> source.into().equals(ring))
                    || pipeline.cores().stream().anyMatch(core -> core.into().equals(ring));
            if (!fed) {
                warnings.add("rings[" + i + "]: no source or core feeds ring " + ring + ", so it stays empty");
            }
        }
        return List.copyOf(warnings);
    }
}
