package softpath.experiment;

import java.util.BitSet;
import softpath.wiring.Plan;

/**
 * What the cores of a plan do without packets.
 *
 * @param polls     busy all the same
 * @param generates runs nothing but the loop of a generator that is not simulated in detail
 * @param sleepers  runs interrupts, kernel threads or a guest, which sleep when they can
 */
record CoreKinds(BitSet polls, BitSet generates, BitSet sleepers) {

    static CoreKinds of(Plan plan) {
        CoreKinds kinds = new CoreKinds(new BitSet(), new BitSet(), new BitSet());
        for (int c = 0; c < plan.cores().size(); c++) {
            kinds.generates.set(c, plan.cores().get(c).always() == Plan.Always.GENERATE);
        }
        for (Plan.Stage stage : plan.stages()) {
            kinds.generates.clear(stage.core());
            if (pollsInVain(stage.drive())) {
                kinds.polls.set(stage.core());
            }
            if (!(stage.drive() instanceof Plan.Polled)) {
                kinds.sleepers.set(stage.core());
            }
        }
        plan.guests().stream().filter(guest -> !guest.sleeps()).forEach(guest -> kinds.polls.set(guest.core()));
        kinds.sleepers.andNot(kinds.polls);
        return kinds;
    }

    private static boolean pollsInVain(Plan.Drive drive) {
        return drive instanceof Plan.Polled polled && polled.emptyPollCycles() > 0
                || drive instanceof Plan.Interrupted interrupted && interrupted.isGenerator();
    }
}
