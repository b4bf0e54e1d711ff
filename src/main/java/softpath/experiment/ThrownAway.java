package softpath.experiment;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import softpath.bound.Way;
import softpath.simulation.Window;
import softpath.wiring.Blueprint;

/**
 * Work on packets that did not get to the end of their chain: those that a later ring dropped, and those still inside.
 *
 * <p>What was counted does not say which chain's packets a ring dropped. Of what was worked on and not delivered no more
 * counts as dropped than was lost of these chains, nor than was lost behind this work; the rest is still inside.
 */
final class ThrownAway {

    private final Blueprint blueprint;
    private final Usage usage;
    private final Window window;
    private final Way[] ways;
    private final Map<String, Outcome> ofGroup = new HashMap<>();

    /** What became of the packets that stages which share their work worked on; {@code dropped} has those unsent. */
    private record Outcome(double worked, double unsent, double dropped, double inside) {

        double partOfSent(double packets) {
            return packets > 0 ? packets / (worked - unsent) : 0;
        }
    }

    /**
     * What a stage did in all, in cycles at full bursts.
     *
     * @param unsent  on packets that found no slot, which a later ring dropped at once
     * @param sent    on the others
     * @param dropped of these, on packets that were dropped later
     * @param inside  of these, on packets that are still inside
     */
    record Cycles(double unsent, double sent, double dropped, double inside) {

        double all() {
            return unsent + sent;
        }

        double thrownAway() {
            return unsent + dropped;
        }
    }

    ThrownAway(Blueprint blueprint, Usage usage, Way[] ways) {
        this.blueprint = blueprint;
        this.usage = usage;
        this.window = usage.window();
        this.ways = ways;
        Map<String, BitSet> stagesOfGroup = new LinkedHashMap<>();
        for (int s = 0; s < blueprint.stages().size(); s++) {
            stagesOfGroup
                    .computeIfAbsent(blueprint.stages().get(s).group(), group -> new BitSet())
                    .set(s);
        }
        stagesOfGroup.forEach((group, stages) -> ofGroup.put(group, outcome(stages)));
    }

    private Outcome outcome(BitSet stages) {
        double worked = 0;
        double unsent = 0;
        double needed = 0;
        for (int s : stages.stream().toArray()) {
            worked += window.packetsOfStage()[s];
            unsent += window.unsentOfStage()[s];
            needed += usage.deliveredThrough(blueprint.stages().get(s));
        }
        double open = Math.max(0, worked - needed);
        double dropped = Math.max(unsent, Math.min(open, mostDropped(stages)));
        return new Outcome(worked, unsent, dropped, Math.max(0, open - dropped));
    }

    /** The most packets worked on that can have been dropped later. A packet that comes twice is work twice. */
    private double mostDropped(BitSet stages) {
        double ofChains = 0;
        int mostTimes = 0;
        for (int c = 0; c < ways.length; c++) {
            int times = timesPassedBy(c, stages);
            ofChains += (double) times * window.lostOfChain()[c];
            mostTimes = Math.max(mostTimes, times);
        }
        // A ring that a chain comes by twice is before and behind the same work.
        return mostTimes > 1 ? ofChains : Math.min(ofChains, lostBehind(stages));
    }

    private int timesPassedBy(int chain, BitSet stages) {
        return (int) IntStream.range(0, blueprint.legs())
                .filter(leg -> blueprint.chainOfLeg(leg) == chain)
                .filter(leg ->
                        stages.stream().anyMatch(s -> blueprint.stages().get(s).isPassedBy(leg)))
                .count();
    }

    private double lostBehind(BitSet stages) {
        return lostBehindOfPlace(stages).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Cycles of a stage and what became of them; stages that share their work have parts alike. */
    Cycles cycles(int s) {
        Outcome outcome = ofGroup.get(blueprint.stages().get(s).group());
        double unsent = window.unsentOfStage()[s];
        double sent = (window.packetsOfStage()[s] - unsent) * usage.cyclesOfPacket(s);
        return new Cycles(
                unsent > 0 ? unsent * usage.cyclesOfUnsent(s) : 0,
                sent,
                sent * outcome.partOfSent(outcome.dropped - outcome.unsent),
                sent * outcome.partOfSent(outcome.inside));
    }

    /** "RING drops": the place behind a core's stages at which most packets were lost. */
    String droppedBy(int core) {
        BitSet stages = new BitSet();
        IntStream.range(0, blueprint.stages().size())
                .filter(s -> blueprint.stages().get(s).core() == core)
                .forEach(stages::set);
        return lostBehindOfPlace(stages).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> most.getKey() + " drops")
                .orElse("are dropped later");
    }

    private Map<String, Long> lostBehindOfPlace(BitSet stages) {
        Map<String, Long> lost = new HashMap<>();
        List<Blueprint.Stage> own =
                stages.stream().mapToObj(blueprint.stages()::get).toList();
        for (int r = 0; r < blueprint.rings().size(); r++) {
            long packets = window.lostOfRing()[r] + window.lostToCapOfRing()[r];
            if (packets > 0 && isBehind(own, r, true)) {
                lost.merge(blueprint.rings().get(r).name(), packets, Long::sum);
            }
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            if (window.lostOfQueue()[q] > 0 && isBehind(own, q, false)) {
                lost.merge(blueprint.transmitQueues().get(q).name(), window.lostOfQueue()[q], Long::sum);
            }
        }
        return lost;
    }

    private boolean isBehind(List<Blueprint.Stage> stages, int place, boolean isRing) {
        return stages.stream()
                .anyMatch(stage -> IntStream.range(0, blueprint.legs())
                        .filter(stage::isPassedBy)
                        .map(blueprint::chainOfLeg)
                        .anyMatch(c -> (isRing ? ways[c].ofRing(place) : ways[c].ofQueue(place))
                                > ways[c].ofRing(stage.ring())));
    }
}
