package softpath.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Resource;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * What the cores of a resource spent on each packet that was delivered, kind of work by kind of work.
 *
 * <p>{@code spent = sum over kinds of times · cycles, and the rest}: times is how often a kind of work was done for each
 * packet delivered, cycles what it costs at full bursts. The rest is what the costs of full bursts do not say. So
 * {@code clock · ran / spent} is what the cores carry as they ran, with the part of the time in which they did not stand still.
 */
final class CoreWork {

    /** Differences below this part of the whole are no news. */
    private static final double SLIGHT = 0.005;

    /** Rates are sums of many doubles. */
    private static final double ROUNDING = 1e-9;

    /** One kind of work. */
    private record WorkKind(String name, double times, double cycles) {}

    private final Blueprint blueprint;
    private final Window window;
    private final int[] cores;
    private final List<WorkKind> kinds = new ArrayList<>();
    private final double delivered;
    private final double clock;
    private final double ran;
    private final double spent;
    private double wasted;
    private double inside;

    CoreWork(LoadMatrix matrix, Usage usage, ThrownAway thrownAway, Resource resource) {
        this.blueprint = matrix.blueprint();
        this.window = usage.window();
        this.cores = IntStream.of(resource.rows()).map(matrix::coreOf).toArray();
        this.delivered = IntStream.range(0, blueprint.chains().size())
                .filter(resource::isPassedBy)
                .mapToDouble(usage::delivered)
                .sum();
        double cycles = 0;
        double all = 0;
        double running = 0;
        for (int core : cores) {
            double frequencyGhz = blueprint.cores().get(core).frequencyGhz();
            double slowerPs = usage.slowerPs(core);
            cycles += (window.usefulPsOfCore()[core] - slowerPs) / Units.psPerCycle(frequencyGhz);
            double own = 1_000 * frequencyGhz * partLeft(core, slowerPs);
            all += own;
            running += own * (1 - usage.pausedPart(core));
        }
        this.clock = all;
        this.ran = running / all;
        this.spent = cycles / delivered;
        if (delivered > 0) {
            addKinds(thrownAway);
        }
    }

    /** Of the clock, beside a sibling that works at times and in the mean of several clocks. */
    private double partLeft(int core, double slowerPs) {
        return slowerPs == 0 ? 1 : 1 - slowerPs / window.usefulPsOfCore()[core];
    }

    private void addKinds(ThrownAway thrownAway) {
        Map<String, List<Integer>> stagesOfKind = new LinkedHashMap<>();
        for (int s = 0; s < blueprint.stages().size(); s++) {
            int core = blueprint.stages().get(s).core();
            if (IntStream.of(cores).anyMatch(own -> own == core)) {
                stagesOfKind
                        .computeIfAbsent(blueprint.stages().get(s).group(), group -> new ArrayList<>())
                        .add(s);
            }
        }
        stagesOfKind.forEach((name, stages) -> addKind(thrownAway, name, stages));
        // Of packets that cost less than full bursts say, those that were dropped cost less, too.
        double part = Math.min(1, spent / atFullBursts());
        wasted *= part;
        inside *= part;
        if (wasted + inside > spent * (1 + ROUNDING)) {
            throw new IllegalStateException("cores spent " + spent + " cycles on each packet delivered, of these "
                    + wasted + " on packets that were dropped and " + inside + " on packets still inside");
        }
    }

    private void addKind(ThrownAway thrownAway, String name, List<Integer> stages) {
        double packets = 0;
        double unsent = 0;
        double sentCycles = 0;
        double unsentCycles = 0;
        for (int s : stages) {
            ThrownAway.Cycles cycles = thrownAway.cycles(s);
            packets += window.packetsOfStage()[s];
            unsent += window.unsentOfStage()[s];
            sentCycles += cycles.sent();
            unsentCycles += cycles.unsent();
            wasted += cycles.thrownAway() / delivered;
            inside += cycles.inside() / delivered;
        }
        addKind(name, packets - unsent, sentCycles);
        addKind(name + " without a slot", unsent, unsentCycles);
    }

    private void addKind(String name, double packets, double cycles) {
        if (packets > 0) {
            kinds.add(new WorkKind(name, packets / delivered, cycles / packets));
        }
    }

    private double atFullBursts() {
        return kinds.stream().mapToDouble(kind -> kind.times * kind.cycles).sum();
    }

    boolean deliversNothing() {
        return delivered == 0;
    }

    /** Cycles that went into packets which were dropped later, for each one delivered; never more than all. */
    double wasted() {
        return wasted > SLIGHT * spent ? wasted : 0;
    }

    /** The same of packets that are still inside. */
    private double inside() {
        return inside > SLIGHT * spent ? inside : 0;
    }

    /** What full bursts do not say. */
    private double rest() {
        return spent - atFullBursts();
    }

    /** Whether one number says it all: each packet is worked on once, and costs what full bursts cost. */
    private boolean isPlain() {
        return kinds.size() == 1 && Math.abs(kinds.get(0).times - 1) < SLIGHT && Math.abs(rest()) < SLIGHT * spent;
    }

    /** Cycles for each packet delivered. */
    double cycles() {
        return isPlain() ? kinds.get(0).cycles : spent;
    }

    /** The most that the cores carry if they go on as they did, Mpps. */
    double mostMpps() {
        return clock * ran / cycles();
    }

    /** The same if no packet were lost after it was worked on. */
    double withoutWasteMpps() {
        return clock * ran / (spent - wasted());
    }

    /** "the core spends 278.4 cycles on each packet, so at 2.6 GHz it carries at most 9.34 Mpps". */
    String sentence() {
        boolean several = cores.length > 1;
        return Words.format(
                "%s %s cycles on each packet%s, so %s at most %s Mpps",
                several ? "each core spends" : "the core spends",
                Words.number(cycles()),
                isPlain() ? "" : " delivered" + items(),
                several
                        ? Words.format("%d cores at %s carry", cores.length, clock())
                        : Words.format("at %s it carries", clock()),
                Words.mpps(mostMpps()));
    }

    private String clock() {
        boolean isMean = IntStream.of(cores).anyMatch(core -> window.lowClockPsOfCore()[core] > 0);
        boolean several = cores.length > 1;
        return Words.ghz(clock / 1_000 / cores.length) + " GHz"
                + (isMean ? (several ? " in the mean of their clocks" : " in the mean of its clocks") : "")
                + Words.lessPauses(1 - ran, several);
    }

    private String items() {
        List<String> items = new ArrayList<>();
        kinds.forEach(
                kind -> items.add(Words.format("%.3f x %s for %s", kind.times, Words.number(kind.cycles), kind.name)));
        double rest = rest();
        if (Math.abs(rest) >= 0.05) {
            items.add(Words.format("%s%s for %s", rest < 0 ? "less " : "", Words.number(Math.abs(rest)), restIs(rest)));
        }
        List<String> lost = new ArrayList<>();
        if (wasted() > 0) {
            lost.add(Words.number(wasted()) + " on packets that a later ring drops");
        }
        if (inside() > 0) {
            lost.add(Words.number(inside()) + " on packets still inside");
        }
        String ofThese = lost.isEmpty() ? "" : "; of these " + String.join(", ", lost);
        return " (" + String.join(", ", items) + ofThese + ")";
    }

    private String restIs(double rest) {
        boolean isGuest = blueprint.stages().stream()
                .anyMatch(stage -> isOwn(stage) && stage.drive() instanceof Blueprint.Batched);
        boolean isSender = blueprint.stages().stream()
                .anyMatch(stage -> isOwn(stage) && !(stage.drive() instanceof Blueprint.Polled));
        boolean isDrawn = IntStream.of(cores)
                .anyMatch(core -> blueprint.cores().get(core).spread().isPresent());
        if (isDrawn) {
            return "times that vary";
        }
        if (rest < 0) {
            return hasSizes() ? "sizes that cost less than the mean" : "bursts that the window cuts";
        }
        return isGuest ? "large batches and events" : isSender ? "runs that are not full" : "bursts that are not full";
    }

    /** Whether packets that come to a stage do not all cost it the same. */
    private boolean hasSizes() {
        return blueprint.stages().stream()
                .anyMatch(stage -> isOwn(stage)
                        && DoubleStream.of(stage.cyclesOfClass())
                                        .filter(cycles -> !Double.isNaN(cycles))
                                        .distinct()
                                        .count()
                                > 1);
    }

    private boolean isOwn(Blueprint.Stage stage) {
        return IntStream.of(cores).anyMatch(core -> core == stage.core());
    }
}
