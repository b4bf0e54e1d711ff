package softpath.experiment;

import java.util.BitSet;
import softpath.wiring.Blueprint;

/**
 * What the cores of a blueprint do without packets.
 *
 * @param polls     busy all the same
 * @param generates runs nothing but the loop of a generator that is not simulated in detail
 * @param sleepers  runs interrupts, kernel threads or a guest, which sleep when they can
 */
record CoreKinds(BitSet polls, BitSet generates, BitSet sleepers) {

    static CoreKinds of(Blueprint blueprint) {
        CoreKinds kinds = new CoreKinds(new BitSet(), new BitSet(), new BitSet());
        for (int c = 0; c < blueprint.cores().size(); c++) {
            kinds.generates.set(c, blueprint.cores().get(c).always() == Blueprint.Always.GENERATE);
            kinds.polls.set(c, blueprint.cores().get(c).always() == Blueprint.Always.POLL);
        }
        for (Blueprint.Stage stage : blueprint.stages()) {
            kinds.generates.clear(stage.core());
            if (pollsInVain(stage.drive())) {
                kinds.polls.set(stage.core());
            }
            if (!(stage.drive() instanceof Blueprint.Polled)) {
                kinds.sleepers.set(stage.core());
            }
        }
        blueprint.guests().stream().filter(guest -> !guest.sleeps()).forEach(guest -> kinds.polls.set(guest.core()));
        kinds.sleepers.andNot(kinds.polls);
        return kinds;
    }

    private static boolean pollsInVain(Blueprint.Drive drive) {
        return drive instanceof Blueprint.Polled polled && polled.emptyPollCycles() > 0
                || drive instanceof Blueprint.Interrupted interrupted && interrupted.isGenerator();
    }
}
