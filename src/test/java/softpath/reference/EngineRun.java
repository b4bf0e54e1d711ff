package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import softpath.experiment.Replication;
import softpath.model.scenario.Run;
import softpath.simulation.Testbed;
import softpath.units.Units;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** The engine's side of a case. */
final class EngineRun {

    private EngineRun() {}

    /** As the program runs it; counters are read at the end of the warm-up and at the horizon only. */
    static Outcome asShipped(Case run) {
        Run times =
                new Run(Units.millisFromPs(run.warmupPs()), Units.millisFromPs(run.horizonPs() - run.warmupPs()), 1, 1);
        Replication replication = Replication.run(run.blueprint(), times, run.seeds());
        Figures rest = Outcome.extremes(run.blueprint(), replication.mostHeld(), replication.mostQueued());
        for (int c = 0; c < run.blueprint().chains().size(); c++) {
            Outcome.addLatencies(
                    rest,
                    run.blueprint().chains().get(c).name(),
                    replication.latency().get(c));
        }
        return new Outcome(List.of(), Figures.of(run.blueprint(), replication.window()), rest);
    }

    /** The same with counters read at every probe of the case on the way. */
    static Outcome withProbes(Case run) {
        Testbed testbed = new Testbed(run.blueprint(), run.seeds());
        Simulator simulator = testbed.simulator();
        List<Figures> probes = new ArrayList<>();
        Figures[] start = new Figures[1];
        for (long ps : run.probesPs()) {
            at(simulator, ps, () -> probes.add(read(run, testbed, ps)));
        }
        at(simulator, run.warmupPs(), () -> {
            start[0] = read(run, testbed, run.warmupPs());
            testbed.resetExtremes();
        });
        at(simulator, run.horizonPs(), simulator::stop);
        simulator.start();
        Figures end = read(run, testbed, run.horizonPs());
        probes.add(start[0]);
        probes.add(end);
        Figures rest = Outcome.extremes(run.blueprint(), testbed.mostHeld(), testbed.mostQueued());
        for (int c = 0; c < run.blueprint().chains().size(); c++) {
            Outcome.addLatencies(
                    rest,
                    run.blueprint().chains().get(c).name(),
                    testbed.departures().latency(c));
        }
        return new Outcome(probes, end.since(start[0]), rest);
    }

    private static Figures read(Case run, Testbed testbed, long ps) {
        testbed.settle(ps);
        return Figures.of(run.blueprint(), testbed.counters(ps));
    }

    private static void at(Simulator simulator, long timePs, Runnable action) {
        new Event(simulator) {
            @Override
            public void actions() {
                action.run();
            }
        }.schedule(timePs);
    }
}
