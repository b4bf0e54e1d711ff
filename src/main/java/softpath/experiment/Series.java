package softpath.experiment;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import softpath.model.scenario.Run;
import softpath.wiring.Blueprint;

/** Replications with one warm-up: run several at once, added up in their order. */
final class Series {

    private final Blueprint blueprint;
    private final Run run;
    private final Experiment.Settings settings;
    private final Executor worker;
    private final int discarded;
    private final Seeds seeds;
    private final Totals totals;

    /** @param discarded replications run before that do not count */
    Series(Blueprint blueprint, Run run, Experiment.Settings settings, Executor worker, int discarded) {
        this.blueprint = blueprint;
        this.run = run;
        this.settings = settings;
        this.worker = worker;
        this.discarded = discarded;
        this.seeds = new Seeds(blueprint, run);
        this.totals = new Totals(blueprint);
    }

    /** From the start, after a longer warm-up. */
    Series again(Run longer) {
        return new Series(blueprint, longer, settings, worker, discarded + totals.replications());
    }

    Run run() {
        return run;
    }

    Totals totals() {
        return totals;
    }

    /** Runs replications until there are {@code wanted}, few enough at once that memory stays bounded. */
    void until(int wanted) {
        ArrayDeque<Future<Replication>> running = new ArrayDeque<>();
        int submitted = totals.replications();
        while (totals.replications() < wanted) {
            while (submitted < wanted && running.size() < 2 * settings.threads()) {
                FutureTask<Replication> replication = new FutureTask<>(seeds.next()::get);
                running.add(replication);
                worker.execute(replication);
                submitted++;
            }
            totals.add(Pooled.result(running.remove()));
            settings.progress().done(discarded + totals.replications(), discarded + wanted);
        }
    }
}
