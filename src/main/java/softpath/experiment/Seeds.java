package softpath.experiment;

import java.util.function.Supplier;
import softpath.engine.RandomStreams;
import softpath.model.scenario.Run;
import softpath.wiring.Plan;
import softpath.simulation.Testbed;

/**
 * Replications of a plan, one after the other, each on random numbers of its own. The edges of windows have a stream of
 * their own, so that packets are the same whatever is measured of them.
 */
final class Seeds {

    private final Plan plan;
    private final Run run;
    private final RandomStreams streams;
    private final int edges;

    Seeds(Plan plan, Run run) {
        this.plan = plan;
        this.run = run;
        this.edges = Testbed.purposes(plan);
        this.streams = new RandomStreams(run.seed(), edges + 1);
    }

    /** The next replication, ready to run on any thread. Call in the order of replications. */
    Supplier<Replication> next() {
        long[][] seeds = streams.nextReplication();
        return () -> Replication.run(plan, Span.drawn(plan, run, seeds[edges]), seeds);
    }
}
