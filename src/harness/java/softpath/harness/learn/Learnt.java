package softpath.harness.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.random.Well19937c;
import softpath.harness.Sample;
import softpath.harness.testbed.Point;
import softpath.harness.transport.MeasureFault;
import softpath.model.Counted;
import softpath.statistics.Quantiles;

/**
 * What was learnt of a dataplane on a machine, for one level of its cores.
 *
 * @param level   of the two cores to each other
 * @param costs   parameters by the names of a dataplane's file
 * @param draws   sets of these parameters, each as set-ups could have come out just as well
 * @param setUps  the fewest that a part has
 * @param remarks on how far they can be trusted
 */
public record Learnt(
        Level level, Map<String, Cost> costs, List<Map<String, Double>> draws, int setUps, List<String> remarks) {

    /** Below, too few set-ups were of a level to say what it costs. */
    private static final double LEAST_SHARE = 0.2;

    /** From which on a level is the one that the machine usually is on, and is learnt from however few set-ups there are. */
    private static final double USUAL_SHARE = 0.5;

    private static final int DRAWS = 400;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /**
     * With its 95 % interval, from how set-ups of the same part differ.
     *
     * @param togetherWith the parameter that parts tell it only together with, if there is one
     */
    public record Cost(double value, double lowest, double highest, Optional<String> togetherWith) {}

    public Learnt {
        costs = new TreeMap<>(costs);
        draws = List.copyOf(draws);
        remarks = List.copyOf(remarks);
    }

    /**
     * Of every level that enough set-ups were of, the one of the shortest round trip first.
     *
     * @param burst      the full one of the testbed
     * @param statedPoll cycles of a poll, where nothing measured tells them
     * @param clockGhz   of the time-stamp counter
     * @param runningShare part of the time that cores do not stand still, as pauses are simulated beside these costs; 1 where
     *                   nobody watched them
     * @throws MeasureFault if no level has enough
     */
    public static List<Learnt> of(
            List<Point.OfComponent> points,
            List<Sample> samples,
            int burst,
            double statedPoll,
            double clockGhz,
            double runningShare)
            throws MeasureFault {
        List<Learnt> all = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Level level : Level.ofSamples(samples)) {
            PartWindows parts = PartWindows.of(points, samples, level, clockGhz, runningShare);
            if (level.share() < LEAST_SHARE) {
                refused.add("cores with " + level.words() + ": too few of them to learn from");
            } else if (!parts.missing().isEmpty()) {
                refused.add("cores with " + level.words() + ": "
                        + parts.missing().get(0).id() + " was never set up on such cores");
            } else if (level.share() < USUAL_SHARE && parts.fewest() < Neighbours.ENOUGH) {
                refused.add("cores with " + level.words() + ": of some parts only "
                        + Counted.of(parts.fewest(), "set-up") + " on such cores, of at least " + Neighbours.ENOUGH
                        + " that a median takes");
            } else {
                all.add(of(level, parts, burst, statedPoll));
            }
        }
        if (all.isEmpty()) {
            throw new MeasureFault("nothing was learnt: " + String.join("; ", refused)
                    + "; more set-ups are needed (without --quick, or again)");
        }
        List<String> left = List.copyOf(refused);
        return all.stream().map(learnt -> learnt.with(left)).toList();
    }

    private Learnt with(List<String> more) {
        List<String> both = new ArrayList<>(remarks);
        both.addAll(more);
        return new Learnt(level, costs, draws, setUps, both);
    }

    private static Learnt of(Level level, PartWindows parts, int burst, double statedPoll) {
        HopCosts found = HopCosts.of(parts, burst, statedPoll, 1);
        Map<String, Double> values = found.costs();
        List<Map<String, Double>> draws = new ArrayList<>();
        Well19937c random = new Well19937c(1);
        for (int draw = 0; draw < DRAWS; draw++) {
            PartWindows perturbed = parts.perturbed(random);
            draws.add(HopCosts.of(perturbed, burst, statedPoll, random.nextDouble())
                    .costs());
        }
        Map<String, Cost> costs = new TreeMap<>();
        values.forEach((name, value) -> {
            double[] drawn = draws.stream().mapToDouble(set -> set.get(name)).toArray();
            costs.put(name, cost(value, drawn, togetherWith(name, found.togetherWithPoll())));
        });
        List<String> remarks = new ArrayList<>(parts.remarks());
        found.togetherWithPoll()
                .ifPresent(
                        other -> remarks.add(HopCosts.POLL + " and " + other + " are not identifiable: parts tell only"
                                + " their sum, all of which is put down to the first; how long polls take that find nothing says"
                                + " no more"));
        return new Learnt(level, costs, draws, parts.fewest(), remarks);
    }

    private static Optional<String> togetherWith(String name, Optional<String> togetherWithPoll) {
        return name.equals(HopCosts.POLL)
                ? togetherWithPoll
                : togetherWithPoll.filter(name::equals).map(other -> HopCosts.POLL);
    }

    private static Cost cost(double value, double[] drawn, Optional<String> togetherWith) {
        Quantiles quantiles = new Quantiles(drawn);
        return new Cost(value, Math.min(value, quantiles.at(LOW)), Math.max(value, quantiles.at(HIGH)), togetherWith);
    }
}
