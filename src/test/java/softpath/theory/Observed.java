package softpath.theory;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import softpath.experiment.Replication;
import softpath.experiment.Trial;
import softpath.units.Units;

/** What the replications of a trial measured of its queues: times in microseconds, rates in Mpps. */
final class Observed {

    private final List<Replication> replications;

    private Observed(List<Replication> replications) {
        this.replications = replications;
    }

    /** Every case has a seed of its own: drawn from the same numbers, all would be off in the same direction. */
    static Observed in(String scenario, String... sets) {
        Trial trial = Trial.of(scenario, sets);
        long seed = Arrays.hashCode(sets) & 0xffff;
        return new Observed(trial.with(trial.run().withSeed(seed)).replications());
    }

    private Sample sample(String of, ToDoubleFunction<Replication> value) {
        return new Sample(of, replications.stream().mapToDouble(value).toArray());
    }

    /** Mean time from arrival to departure of packets that were not lost, of the only source. */
    Sample microsInSystem() {
        return microsInSystem(0);
    }

    Sample microsInSystem(int source) {
        return sample(
                "time in system, us",
                r -> Units.microsFromPs(r.latency().get(source).meanPs()));
    }

    /** Time average of the packets that hold a slot of ring {@code r}. */
    Sample occupancy(int r) {
        return sample(
                "occupancy of ring " + r,
                replication -> replication.window().slotTimePsOfRing()[r]
                        / replication.window().durationPs());
    }

    /** Part of the time that core {@code c} serves. */
    Sample busy(int c) {
        return sample(
                "busy share of core " + c,
                r -> r.window().usefulPsOfCore()[c] / r.window().durationPs());
    }

    /** Part of all packets offered that is lost. */
    Sample lossRatio() {
        return sample(
                "loss ratio",
                r -> (double) LongStream.of(r.window().lostOfRing()).sum()
                        / LongStream.of(r.window().offeredOfClass()).sum());
    }
}
