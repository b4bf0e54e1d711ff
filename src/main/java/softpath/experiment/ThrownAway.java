package softpath.experiment;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import softpath.bound.Way;
import softpath.simulation.Window;
import softpath.wiring.Blueprint;

/** Work on packets that a later ring dropped: how much of each stage's, and which ring. */
final class ThrownAway {

    private final Blueprint blueprint;
    private final Usage usage;
    private final Way[] ways;
    private final Map<String, double[]> doneAndNeededOfGroup = new HashMap<>();

    ThrownAway(Blueprint blueprint, Usage usage, Way[] ways) {
        this.blueprint = blueprint;
        this.usage = usage;
        this.ways = ways;
        for (int s = 0; s < blueprint.stages().size(); s++) {
            double[] doneAndNeeded = doneAndNeededOfGroup.computeIfAbsent(
                    blueprint.stages().get(s).group(), group -> new double[2]);
            doneAndNeeded[0] += usage.window().packetsOfStage()[s];
            doneAndNeeded[1] += usage.deliveredThrough(blueprint.stages().get(s));
        }
    }

    /** Part of the packets that a stage worked on; stages that share their work have it alike. */
    double part(int s) {
        double[] doneAndNeeded =
                doneAndNeededOfGroup.get(blueprint.stages().get(s).group());
        return doneAndNeeded[0] > 0 ? Math.max(0, 1 - doneAndNeeded[1] / doneAndNeeded[0]) : 0;
    }

    /** "RING drops": the place behind a core's stages at which most packets were lost. */
    String droppedBy(int core) {
        Map<String, Long> lost = new HashMap<>();
        Window window = usage.window();
        for (int r = 0; r < blueprint.rings().size(); r++) {
            long packets = window.lostOfRing()[r] + window.lostToCapOfRing()[r];
            if (packets > 0 && isBehind(core, r, true)) {
                lost.merge(blueprint.rings().get(r).name(), packets, Long::sum);
            }
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            if (window.lostOfQueue()[q] > 0 && isBehind(core, q, false)) {
                lost.merge(blueprint.transmitQueues().get(q).name(), window.lostOfQueue()[q], Long::sum);
            }
        }
        return lost.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> most.getKey() + " drops")
                .orElse("are dropped later");
    }

    private boolean isBehind(int core, int place, boolean isRing) {
        return blueprint.stages().stream()
                .filter(stage -> stage.core() == core)
                .anyMatch(stage -> IntStream.range(0, blueprint.legs())
                        .filter(stage::isPassedBy)
                        .map(blueprint::chainOfLeg)
                        .anyMatch(c -> (isRing ? ways[c].ofRing(place) : ways[c].ofQueue(place))
                                > ways[c].ofRing(stage.ring())));
    }
}
