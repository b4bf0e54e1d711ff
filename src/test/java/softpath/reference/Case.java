package softpath.reference;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import softpath.engine.RandomStreams;
import softpath.wiring.Plan;
import softpath.simulation.Testbed;

/**
 * A plan to run on both sides.
 *
 * @param description what a failure prints, with the seed that makes it again
 * @param probesPs    times at which counters are read, rising, before the horizon; must not change anything
 */
record Case(String description, Plan plan, long[][] seeds, long warmupPs, long horizonPs, List<Long> probesPs) {

    static long[][] seeds(Plan plan, long seed) {
        return new RandomStreams(seed, Testbed.purposes(plan)).nextReplication();
    }

    /** All that is needed to see the case before one's eyes. */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner("\n  ");
        lines.add(description);
        lines.add("warm-up " + warmupPs + " ps, horizon " + horizonPs + " ps, probes " + probesPs);
        plan.sources().forEach(source -> lines.add(source.toString()));
        plan.rings().forEach(ring -> lines.add(ring.toString()));
        plan.wires().forEach(wire -> lines.add(wire.toString()));
        plan.transmitQueues().forEach(queue -> lines.add(queue.toString()));
        plan.stages().forEach(stage -> lines.add(stage + " with cycles " + cycles(stage)));
        plan.vifs().forEach(vif -> lines.add(vif.toString()));
        plan.guests().forEach(guest -> lines.add(guest.toString()));
        plan.cores().forEach(core -> lines.add(core.toString()));
        return lines.toString();
    }

    private static String cycles(Plan.Stage stage) {
        String sent = Arrays.toString(stage.cyclesOfClass());
        if (stage.drive() instanceof Plan.Interrupted interrupted) {
            return sent + ", unsent " + Arrays.toString(interrupted.unsentCyclesOfClass());
        }
        if (stage.drive() instanceof Plan.Woken woken) {
            return sent + ", unsent " + Arrays.toString(woken.unsentCyclesOfClass());
        }
        return sent;
    }
}
