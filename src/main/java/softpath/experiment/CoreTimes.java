package softpath.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.model.result.Result;
import softpath.model.result.Roles;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Where the time of the cores of a window went: parts of 1 that add up to 1. */
record CoreTimes(Blueprint blueprint, CoreKinds kinds, Window window) {

    /** Share of its time from which a core that could sleep counts as busy all the time. */
    private static final double BUSY = 0.98;

    /** On bursts with packets, or in the loop of a generator. */
    double useful(int c) {
        return kinds.generates().get(c) ? 1 : part(window.usefulPsOfCore()[c]);
    }

    double waiting(int c) {
        return part(window.waitingPsOfCore()[c]);
    }

    double polling(int c) {
        return kinds.polls().get(c) ? rest(c) : 0;
    }

    double idle(int c) {
        return kinds.polls().get(c) ? 0 : rest(c);
    }

    private double rest(int c) {
        return Math.max(0, 1 - useful(c) - waiting(c) - paused(c));
    }

    double paused(int c) {
        return part(window.pausedPsOfCore()[c]);
    }

    private double part(double ps) {
        return ps / window.durationPs();
    }

    Result.CoreResult result(int c) {
        Blueprint.Core core = blueprint.cores().get(c);
        long packets = IntStream.range(0, blueprint.stages().size())
                .filter(s -> blueprint.stages().get(s).core() == c)
                .mapToLong(s -> window.packetsOfStage()[s])
                .sum();
        double cycles = (window.usefulPsOfCore()[c] - window.slowedPsOfCore()[c] - window.lowClockPsOfCore()[c])
                / Units.psPerCycle(core.frequencyGhz());
        return new Result.CoreResult(
                core.name(),
                core.server(),
                core.socket(),
                core.roles(),
                useful(c),
                polling(c),
                waiting(c),
                idle(c),
                packets == 0 ? 0 : cycles / packets,
                core.pauses().isEmpty() && core.clocks().isEmpty() ? Optional.empty() : Optional.of(paused(c)),
                core.sibling().map(of -> sibling(of, c)),
                core.clocks().isEmpty() ? Optional.empty() : Optional.of(part(window.lowClockPsOfCore()[c])));
    }

    private Result.Sibling sibling(Blueprint.Sibling of, int c) {
        return new Result.Sibling(
                blueprint.cores().get(of.core()).name(),
                of.share(),
                of.workingShare(),
                part(window.slowedPsOfCore()[c]));
    }

    /** What cores of guests and Dom0 do that sleep when they can and did not. */
    List<String> busyCores() {
        return kinds.sleepers().stream()
                .filter(c -> part(window.usefulPsOfCore()[c]) >= BUSY)
                .mapToObj(c -> Roles.inWords(blueprint.cores().get(c).roles()))
                .toList();
    }
}
