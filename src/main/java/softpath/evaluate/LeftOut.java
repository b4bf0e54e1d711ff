package softpath.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.bound.BatchRegime;
import softpath.bound.Bursts;
import softpath.bound.LoadMatrix;
import softpath.model.Names;
import softpath.model.scenario.Arrivals;
import softpath.wiring.Blueprint;

/** What may lose packets that the closed form of a scenario does not count. */
final class LeftOut {

    /** Of the slots of a ring: a burst that takes more may find too few of them free. */
    private static final double NEAR_ROOM = 0.5;

    /** Of a core's time: with more, one that takes long sets it back. */
    private static final double NEARLY_FULL = 0.8;

    private final Blueprint blueprint;
    private final LoadMatrix matrix;
    private final boolean isOverloaded;

    private LeftOut(LoadMatrix matrix) {
        this.matrix = matrix;
        this.blueprint = matrix.blueprint();
        this.isOverloaded =
                DoubleStream.of(matrix.utilisations(matrix.offeredMpps())).anyMatch(part -> part > 1);
    }

    /** By name; empty where nothing is. */
    static List<String> of(LoadMatrix matrix) {
        LeftOut own = new LeftOut(matrix);
        List<String> leftOut = new ArrayList<>();
        own.addBursts(leftOut);
        own.addWaste(leftOut);
        own.addGuestsBehind(leftOut);
        own.addDrawnTimes(leftOut);
        return leftOut;
    }

    /** Cores that have little time to spare over the mean of times that are drawn. */
    private void addDrawnTimes(List<String> to) {
        double[] parts = matrix.utilisations(matrix.offeredMpps());
        List<String> cores = IntStream.range(0, parts.length)
                .filter(r -> matrix.coreOf(r) != Blueprint.NONE && parts[r] > NEARLY_FULL && parts[r] <= 1)
                .mapToObj(r -> blueprint.cores().get(matrix.coreOf(r)))
                .filter(core -> core.spread().isPresent())
                .map(Blueprint.Core::name)
                .distinct()
                .toList();
        if (!cores.isEmpty()) {
            to.add("service times of " + Names.few(cores, ", ")
                    + " as long as their mean: what overflows while longer ones last left out");
        }
    }

    private void addBursts(List<String> to) {
        TreeSet<String> chains = new TreeSet<>();
        blueprint.sources().stream()
                .filter(this::isBursty)
                .forEach(source ->
                        chains.add(blueprint.chains().get(source.chain()).name()));
        if (!chains.isEmpty()) {
            to.add("arrivals of " + String.join(", ", chains) + " in bursts: losses of rings left out");
        }
    }

    private void addWaste(List<String> to) {
        boolean sleeps = blueprint.stages().stream().anyMatch(stage -> !(stage.drive() instanceof Blueprint.Polled));
        if (sleeps && isOverloaded) {
            to.add("threads that sleep: what they spend on packets that are dropped later left out");
        }
    }

    private void addGuestsBehind(List<String> to) {
        BatchRegime.mayFallBehind(matrix)
                .forEach(behind -> to.add(String.format(
                        Locale.ROOT,
                        "%s once behind: in large batches and with events it carries %.2f Mpps and stays behind, left out",
                        behind.guest(),
                        behind.carriesMpps())));
    }

    private boolean isBursty(Blueprint.Source source) {
        Arrivals arrivals = source.arrivals();
        return switch (arrivals.kind()) {
            case CONSTANT, POISSON -> false;
            case ON_OFF, TRACE -> true;
            case BURSTS ->
                blueprint.partsInto(source.ring(), source.chain()).entrySet().stream()
                        .anyMatch(queue -> mayFindNoRoom(queue.getKey(), arrivals.burstPackets() * queue.getValue()));
        };
    }

    /** A burst that comes alone, and is more than the whole ring, loses what is known. */
    private boolean mayFindNoRoom(int ring, double packets) {
        int slots = blueprint.rings().get(ring).slots();
        if (packets > slots) {
            return blueprint.sources().stream()
                            .filter(source -> blueprint
                                    .partsInto(source.ring(), source.chain())
                                    .containsKey(ring))
                            .count()
                    > 1;
        }
        return packets > (isOverloaded ? readAtOnce(ring) : NEAR_ROOM * slots);
    }

    private int readAtOnce(int ring) {
        return IntStream.range(0, blueprint.stages().size())
                .mapToObj(blueprint.stages()::get)
                .filter(stage -> stage.ring() == ring)
                .mapToInt(stage -> Bursts.longest(blueprint, stage))
                .max()
                .orElse(0);
    }
}
