package softpath.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import softpath.engine.RandomStreams;
import softpath.simulation.Testbed;
import softpath.wiring.Blueprint;

/**
 * A blueprint to run on both sides.
 *
 * @param description what a failure prints, with the seed that makes it again
 * @param probesPs    times at which counters are read, rising, before the horizon; must not change anything
 */
record Case(
        String description, Blueprint blueprint, long[][] seeds, long warmupPs, long horizonPs, List<Long> probesPs) {

    static long[][] seeds(Blueprint blueprint, long seed) {
        return new RandomStreams(seed, Testbed.purposes(blueprint)).nextReplication();
    }

    /** The same with cores that never stop, and whose clocks stay. */
    Case withoutPauses() {
        return with(core -> core.withPauses(List.of()).withClocks(List.of()));
    }

    /** The same with other clocks. */
    Case withClocks(List<Blueprint.Clock> clocks) {
        return with(core -> core.withClocks(clocks));
    }

    private Case with(UnaryOperator<Blueprint.Core> change) {
        Blueprint changed =
                blueprint.withCores(blueprint.cores().stream().map(change).toList());
        return new Case(description, changed, seeds, warmupPs, horizonPs, probesPs);
    }

    /** The same with cores that take the same time for the same burst. */
    Case withoutDrawnTimes() {
        return with(core -> core.withSpread(Optional.empty()));
    }

    /** All that is needed to see the case before one's eyes. */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner("\n  ");
        lines.add(description);
        lines.add("warm-up " + warmupPs + " ps, horizon " + horizonPs + " ps, probes " + probesPs);
        blueprint.sources().forEach(source -> lines.add(source.toString()));
        blueprint.rings().forEach(ring -> lines.add(ring.toString()));
        blueprint.wires().forEach(wire -> lines.add(wire.toString()));
        blueprint.transmitQueues().forEach(queue -> lines.add(queue.toString()));
        blueprint.stages().forEach(stage -> lines.add(stage + " with cycles " + cycles(stage)));
        blueprint.vifs().forEach(vif -> lines.add(vif.toString()));
        blueprint.guests().forEach(guest -> lines.add(guest.toString()));
        blueprint.cores().forEach(core -> lines.add(core.toString()));
        return lines.toString();
    }

    private static String cycles(Blueprint.Stage stage) {
        String sent = Arrays.toString(stage.cyclesOfClass());
        if (stage.drive() instanceof Blueprint.Interrupted interrupted) {
            return sent + ", unsent " + Arrays.toString(interrupted.unsentCyclesOfClass());
        }
        if (stage.drive() instanceof Blueprint.Woken woken) {
            return sent + ", unsent " + Arrays.toString(woken.unsentCyclesOfClass());
        }
        return sent;
    }
}
