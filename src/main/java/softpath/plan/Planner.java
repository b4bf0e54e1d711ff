package softpath.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.Lazy;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;

/** Plans a demand: all chains together on servers that are laid out alike, or each on servers of its own. */
public final class Planner {

    private static final int MOST_CHAINS = 8;

    private final DemandFile file;
    private final Lazy<List<Map<String, Double>>> draws;
    private final Evaluator evaluator;
    private final Day day;

    /**
     * @param draws other numbers of the dataplane that its fit allows as well; asked for once something holds with its own
     * @throws softpath.io.InputError if the demand asks for what cannot be read as a load
     */
    public Planner(DemandFile file, Supplier<List<Map<String, Double>>> draws, Evaluator evaluator) {
        this.file = file;
        this.draws = Lazy.by(draws);
        this.evaluator = evaluator;
        try {
            requirePlannable(file.demand());
            this.day = Day.of(file.demand().chains(), file.hosts(), "catalogue");
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    private static void requirePlannable(Demand demand) {
        demand.supplies();
        Check.atMost("chains", MOST_CHAINS, demand.chains().size());
        for (int c = 0; c < demand.chains().size(); c++) {
            Check.require(
                    demand.chains().get(c).howMany() == 1,
                    "chains[" + c + "].count",
                    "1, as a plan itself finds how many copies a chain takes",
                    demand.chains().get(c).howMany());
        }
    }

    public PlanAnswer plan() {
        try {
            List<Integer> all =
                    IntStream.range(0, file.demand().chains().size()).boxed().toList();
            Way together = way(List.of(all));
            if (all.size() == 1) {
                return answer(together, List.of());
            }
            Way apart = way(all.stream().map(List::of).toList());
            boolean isApart = apart.isFeasible() && (!together.isFeasible() || apart.price() < together.price());
            String other = isApart
                    ? "All chains together on servers that are alike " + costs(together)
                    : "Each chain on servers of its own " + costs(apart);
            return answer(isApart ? apart : together, List.of(other + "."));
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    private static String costs(Way way) {
        return way.isFeasible()
                ? "would cost " + Words.number(way.price())
                : "cannot be: " + way.shortage().orElseThrow().sentence().replaceFirst("\\.$", "");
    }

    /** One way to part the chains. */
    private record Way(List<Part> parts, Optional<Shortage> shortage) {

        boolean isFeasible() {
            return shortage.isEmpty();
        }

        double price() {
            return parts.stream().mapToDouble(Part::price).sum();
        }
    }

    private Way way(List<List<Integer>> groups) {
        Demand demand = file.demand();
        int[] available =
                demand.supplies().stream().mapToInt(Demand.Supply::available).toArray();
        List<Part> parts = new ArrayList<>();
        for (List<Integer> group : groups) {
            List<ChainDemand> chains = group.stream().map(demand.chains()::get).toList();
            PartPlanner.Outcome outcome = new PartPlanner(
                            file,
                            chains,
                            day.of(group),
                            available,
                            new Reckoning(file, draws::get),
                            new Trials(demand, draws::get, evaluator),
                            evaluator)
                    .plan();
            if (outcome.shortage().isPresent()) {
                return new Way(List.of(), outcome.shortage());
            }
            Part part = outcome.part().orElseThrow();
            parts.add(part);
            for (int s = 0; s < available.length; s++) {
                available[s] -= demand.supplies().get(s).host().equals(part.host()) ? part.servers() : 0;
            }
        }
        return new Way(parts, Optional.empty());
    }

    private PlanAnswer answer(Way way, List<String> others) {
        TreeSet<String> warnings = new TreeSet<>();
        TreeSet<String> uncalibrated = new TreeSet<>();
        for (Part part : way.parts()) {
            warnings.addAll(part.provenance().warnings());
            part.hours().stream()
                    .flatMap(hour -> hour.shown().chains().stream())
                    .filter(Shown.OfChain::isTooFew)
                    .forEach(chain -> warnings.add(chain.tooFew()));
            uncalibrated.addAll(part.provenance().uncalibrated());
            part.power()
                    .ifPresent(
                            power -> power.unmeasured().forEach(place -> uncalibrated.add(part.host() + ": " + place)));
        }
        return new PlanAnswer(
                file,
                way.parts(),
                way.shortage(),
                others,
                draws.ifMade().map(List::size).orElse(0),
                List.copyOf(warnings),
                List.copyOf(uncalibrated));
    }
}
