package softpath.experiment;

import java.util.function.Supplier;
import softpath.engine.RandomStreams;
import softpath.model.scenario.Run;
import softpath.simulation.Testbed;
import softpath.wiring.Blueprint;

/**
 * Replications of a blueprint, one after the other, each on random numbers of its own. The edges of windows have a stream of
 * their own, so that packets are the same whatever is measured of them.
 */
final class Seeds {

    private final Blueprint blueprint;
    private final Run run;
    private final RandomStreams streams;
    private final int edges;

    Seeds(Blueprint blueprint, Run run) {
        this.blueprint = blueprint;
        this.run = run;
        this.edges = Testbed.edges(blueprint);
        this.streams = new RandomStreams(run.seed(), Math.max(edges + 1, Testbed.purposes(blueprint)));
    }

    /** The next replication, ready to run on any thread. Call in the order of replications. */
    Supplier<Replication> next() {
        long[][] seeds = streams.nextReplication();
        return () -> Replication.run(blueprint, run, Span.drawn(blueprint, run, seeds[edges]), seeds);
    }
}
