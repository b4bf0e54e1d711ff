package softpath.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.bound.BatchRegime;
import softpath.bound.Bursts;
import softpath.cost.Cycles;
import softpath.cost.StageCost;
import softpath.model.Parameter;
import softpath.model.result.Roles;
import softpath.wiring.Blueprint;

/**
 * How much of the work of a core rests on assumed numbers, and how far that moves it.
 *
 * @param core        index in the blueprint
 * @param name        what the core does
 * @param utilisation part of the core that the offered load would take at full bursts
 * @param parts       what each assumed parameter takes of that work
 */
public record AssumedWork(int core, String name, double utilisation, List<Part> parts) {

    /** Less than this of a core's cycles moves nothing that anybody reads off. */
    private static final double NEGLIGIBLE_SHARE = 0.01;

    private static final int MOST_NAMED = 4;

    /**
     * @param share of the core's cycles
     * @param low   the same share if the parameter were at the lower end of its interval
     * @param high  at the upper end; without an interval both are {@code share}
     */
    public record Part(Parameter parameter, double share, double low, double high) {}

    /** Of the core with most to do, by the closed form at full bursts; empty for a blueprint without stages. */
    public static Optional<AssumedWork> ofBusiestCore(Blueprint blueprint) {
        Optional<AssumedWork> busiest = Optional.empty();
        boolean[] large = BatchRegime.large(blueprint);
        List<List<Integer>> stages = new ArrayList<>();
        blueprint.cores().forEach(core -> stages.add(new ArrayList<>()));
        for (int s = 0; s < blueprint.stages().size(); s++) {
            stages.get(blueprint.stages().get(s).core()).add(s);
        }
        for (int core = 0; core < blueprint.cores().size(); core++) {
            AssumedWork work = of(blueprint, core, stages.get(core), large);
            if (busiest.isEmpty() || work.utilisation() > busiest.get().utilisation()) {
                busiest = Optional.of(work);
            }
        }
        return busiest;
    }

    /** Of some cores, {@link Blueprint#NONE} among them if need be, the one whose work is assumed most; empty without any. */
    static Optional<AssumedWork> most(Blueprint blueprint, IntStream cores) {
        return cores.filter(core -> core != Blueprint.NONE)
                .mapToObj(core -> of(blueprint, core))
                .max(Comparator.comparingDouble(AssumedWork::share));
    }

    /** Of one core. */
    public static AssumedWork of(Blueprint blueprint, int core) {
        List<Integer> stages = IntStream.range(0, blueprint.stages().size())
                .filter(s -> blueprint.stages().get(s).core() == core)
                .boxed()
                .toList();
        return of(blueprint, core, stages, BatchRegime.large(blueprint));
    }

    private static AssumedWork of(Blueprint blueprint, int core, List<Integer> stages, boolean[] large) {
        List<Weighted> all = new ArrayList<>();
        for (int s : stages) {
            add(blueprint, blueprint.stages().get(s), large[s], all);
        }
        double megacycles = all.stream().mapToDouble(Weighted::megacycles).sum();
        List<Part> parts = new ArrayList<>();
        while (!all.isEmpty()) {
            Parameter parameter = all.get(0).parameter();
            double times = all.stream()
                    .filter(part -> part.parameter() == parameter)
                    .mapToDouble(Weighted::millionTimes)
                    .sum();
            all.removeIf(part -> part.parameter() == parameter);
            boolean moves = times != 0
                    && (parameter.value() != 0 || parameter.interval().isPresent());
            if (parameter.origin() == Parameter.Origin.ASSUMED && moves) {
                parts.add(part(parameter, times / megacycles));
            }
        }
        Blueprint.Core at = blueprint.cores().get(core);
        return new AssumedWork(
                core, Roles.inWords(at.roles()), megacycles / (1_000 * at.frequencyGhz()), List.copyOf(parts));
    }

    private static Part part(Parameter parameter, double sharePerCycle) {
        double share = sharePerCycle * parameter.value();
        double low =
                parameter.interval().map(ends -> sharePerCycle * ends.get(0)).orElse(share);
        double high =
                parameter.interval().map(ends -> sharePerCycle * ends.get(1)).orElse(share);
        return new Part(parameter, share, low, high);
    }

    /** A parameter and how often it is paid, in millions a second. */
    private record Weighted(Parameter parameter, double millionTimes) {

        double megacycles() {
            return millionTimes * parameter.value();
        }
    }

    private static void add(Blueprint blueprint, Blueprint.Stage stage, boolean isLarge, List<Weighted> to) {
        for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
            Blueprint.Chain chain = blueprint.chains().get(blueprint.chainOfLeg(leg));
            double mpps = stage.shareOfLeg()[leg] * chain.offeredMpps();
            if (mpps > 0) {
                StageCost cost = stage.wayOf(leg).cost();
                double weights = chain.sizes().weights().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                for (Map.Entry<Integer, Double> size : chain.sizes().weights().entrySet()) {
                    add(cost.perPacket(), size.getKey(), mpps * size.getValue() / weights, to);
                }
                add(cost.perBurst(), 0, mpps / Bursts.longest(blueprint, stage), to);
                if (isLarge) {
                    add(cost.largeBatch(), 0, mpps, to);
                }
            }
        }
    }

    private static void add(Cycles cycles, int frameBytes, double mpps, List<Weighted> to) {
        if (mpps > 0) {
            cycles.parts(frameBytes).forEach(part -> to.add(new Weighted(part.parameter(), mpps * part.times())));
        }
    }

    /** Part of the core's cycles that is assumed. */
    public double share() {
        return parts.stream().mapToDouble(Part::share).sum();
    }

    /** The most that the core may have to do: assumed numbers at their upper ends, twice as large where none is stated. */
    private double mostUtilisation() {
        double more = parts.stream()
                .mapToDouble(part ->
                        (part.parameter().interval().isPresent() ? part.high() : 2 * part.share()) - part.share())
                .sum();
        return utilisation * (1 + more);
    }

    /**
     * What to tell whoever reads a simulated result.
     *
     * @param binding cores that the diagnosis says bind; where it says that none does, it is the busiest
     * @param useful  part of the time of each core that its stages were seen to work
     */
    static Optional<String> warning(
            Blueprint blueprint, IntStream binding, IntToDoubleFunction useful, List<ScenarioProvenance.Use> used) {
        return most(blueprint, binding)
                .map(work -> work.sentence("the core that binds", used))
                .orElseGet(() -> blueprint.stages().stream()
                        .map(Blueprint.Stage::core)
                        .distinct()
                        .max(Comparator.comparingDouble(useful::applyAsDouble))
                        .flatMap(core -> of(blueprint, core).warning(used)));
    }

    /** What to tell whoever reads a result that was not simulated. */
    public static Optional<String> warningOfBusiest(Blueprint blueprint, List<ScenarioProvenance.Use> used) {
        return ofBusiestCore(blueprint).flatMap(work -> work.warning(used));
    }

    /**
     * What to say if a result may rest on this, the busiest core: by the closed form it has too much to do, or may have.
     *
     * @param used with the places of the parameters
     */
    public Optional<String> warning(List<ScenarioProvenance.Use> used) {
        return mostUtilisation() > 1 ? sentence("the busiest core", used) : Optional.empty();
    }

    private Optional<String> sentence(String which, List<ScenarioProvenance.Use> used) {
        if (share() < NEGLIGIBLE_SHARE || used.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%.0f %% of the work of %s, %s, is assumed, without a measurement behind it: %s; %s",
                100 * share(),
                name,
                which,
                named(used),
                moved()));
    }

    private String named(List<ScenarioProvenance.Use> used) {
        List<Part> most = parts.stream()
                .sorted((a, b) -> Double.compare(b.share(), a.share()))
                .toList();
        String named = most.stream()
                .limit(MOST_NAMED)
                .map(part -> String.format(Locale.ROOT, "%s (%.0f %%)", placeOf(part, used), 100 * part.share()))
                .collect(Collectors.joining(", "));
        int more = most.size() - MOST_NAMED;
        return named + (more > 0 ? " and " + more + " more" : "");
    }

    private static String placeOf(Part part, List<ScenarioProvenance.Use> used) {
        return used.stream()
                .filter(use -> use.parameter() == part.parameter())
                .findFirst()
                .map(ScenarioProvenance.Use::place)
                .orElseThrow();
    }

    private String moved() {
        boolean stated =
                parts.stream().anyMatch(part -> part.parameter().interval().isPresent());
        boolean unstated =
                parts.stream().anyMatch(part -> part.parameter().interval().isEmpty());
        double least = 1
                + parts.stream().mapToDouble(part -> part.low() - part.share()).sum();
        double most = 1
                + parts.stream().mapToDouble(part -> part.high() - part.share()).sum();
        String over = String.format(
                Locale.ROOT,
                "over the stated intervals the core carries %.2f to %.2f times as much",
                1 / most,
                1 / least);
        String unknown = "how far it may be off is not stated";
        return !stated ? unknown : unstated ? over + "; of the rest " + unknown : over;
    }
}
