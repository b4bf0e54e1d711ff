package softpath.model.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import softpath.model.Check;
import softpath.model.Names;
import softpath.model.Quantity;
import softpath.model.scenario.Pipeline.Ring;
import softpath.model.scenario.Pipeline.RingCore;
import softpath.model.scenario.Pipeline.Source;

/** What must hold between the parts of a pipeline. */
public final class PipelineCheck {

    private PipelineCheck() {}

    public static void check(Pipeline pipeline) {
        long cores = (long) pipeline.cores().size() * pipeline.copies();
        Check.require(
                cores <= Pipeline.MOST_CORES,
                "cores",
                "at most " + Pipeline.MOST_CORES + " cores of all copies together, as many as one simulation holds",
                cores);
        Set<String> rings =
                pipeline.rings().stream().map(Ring::name).collect(Collectors.toCollection(LinkedHashSet::new));
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
            Check.require(
                    source.arrivals().trace().isEmpty(),
                    place + "arrivals",
                    "anything but a trace, as a pipeline names no files",
                    source.arrivals());
            TrafficCheck.requirePeak(source.arrivals(), gbps, place + "arrivals");
        }
        Set<String> targets = new LinkedHashSet<>(rings);
        targets.add(Pipeline.SINK);
        for (int i = 0; i < pipeline.cores().size(); i++) {
            RingCore core = pipeline.cores().get(i);
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

    private static void requireKnown(Set<String> known, String name, String place, String expected) {
        if (!known.contains(name)) {
            Check.require(false, place, expected + " (" + Names.toChoose(known) + ")", "'" + name + "'");
        }
    }

    private static void requireOneKindOfWriter(Pipeline pipeline, RingCore core, String place) {
        Check.require(
                pipeline.sources().stream().noneMatch(source -> source.into().equals(core.into())),
                place,
                "a ring that no source feeds, as cores and sources do not share one",
                "'" + core.into() + "'");
    }

    /** Bursts of several cores end in another order than they began, so their slots must be free by then. */
    private static void requireReadersAlike(Pipeline pipeline, RingCore core, String place) {
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
        Map<String, Set<String>> targets = new HashMap<>();
        pipeline.cores()
                .forEach(core -> targets.computeIfAbsent(core.from(), ring -> new HashSet<>())
                        .add(core.into()));
        if (hasCircle(targets)) {
            for (int i = 0; i < pipeline.cores().size(); i++) {
                RingCore core = pipeline.cores().get(i);
                Check.require(
                        !reaches(targets, core.into(), core.from()),
                        "cores[" + i + "].into",
                        "a way to the sink",
                        "a way back into '" + core.from() + "'");
            }
        }
    }

    /** Takes rings away that nothing leads into, as long as there are any; a circle is left over. */
    private static boolean hasCircle(Map<String, Set<String>> targets) {
        Map<String, Integer> writers = new HashMap<>();
        targets.keySet().forEach(ring -> writers.put(ring, 0));
        targets.values().forEach(next -> next.forEach(ring -> writers.merge(ring, 1, Integer::sum)));
        ArrayDeque<String> free = new ArrayDeque<>();
        writers.forEach((ring, count) -> {
            if (count == 0) {
                free.add(ring);
            }
        });
        int taken = 0;
        while (!free.isEmpty()) {
            taken++;
            for (String next : targets.getOrDefault(free.remove(), Set.of())) {
                if (writers.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        return taken < writers.size();
    }

    private static boolean reaches(Map<String, Set<String>> targets, String from, String to) {
        Set<String> seen = new HashSet<>(Set.of(from));
        ArrayDeque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String ring = open.remove();
            if (ring.equals(to)) {
                return true;
            }
            for (String next : targets.getOrDefault(ring, Set.of())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return false;
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
