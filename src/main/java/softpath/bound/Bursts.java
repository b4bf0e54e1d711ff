package softpath.bound;

import softpath.wiring.Blueprint;

/** How long bursts can be: a claim takes what waits, so a ring shorter than the burst limit is the limit. */
public final class Bursts {

    private Bursts() {}

    /** The most packets that a claim of the stage takes; a ring that keeps one slot empty, as netmap's do, counts as whole. */
    public static int longest(Blueprint blueprint, Blueprint.Stage stage) {
        int slots = blueprint.rings().get(stage.ring()).slots();
        return slots + 1 < stage.burstPackets() ? slots : stage.burstPackets();
    }

    static int[] longestOfStages(Blueprint blueprint) {
        return blueprint.stages().stream()
                .mapToInt(stage -> longest(blueprint, stage))
                .toArray();
    }
}
