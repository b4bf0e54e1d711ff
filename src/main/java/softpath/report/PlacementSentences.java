package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.model.Check;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.place.Alternative;
import softpath.place.PlacementAnswer;
import softpath.place.Verified;
import softpath.plan.Shown;

/** A placement in sentences. */
final class PlacementSentences {

    /** What carries as much but for so much carries as much. */
    private static final double SAME = 1e-3;

    /** What only ways that cost the same differ by. */
    private static final double CLOSE = 1e-3;

    private static final int MOST_REFUSED = 6;

    private PlacementSentences() {}

    static List<String> of(PlacementAnswer answer) {
        List<String> sentences = new ArrayList<>();
        sentences.add(headline(answer));
        answer.compared().stream()
                .filter(PlacementAnswer.Compared::chosen)
                .findFirst()
                .ifPresent(best -> sentences.add("The p99 latency of its chains is "
                        + Numbers.significant(best.p99Micros(), 3) + " µs in the mean, the least of "
                        + many(answer.compared().size(), "placement") + " that simulation held."));
        List<String> anywhere = new ArrayList<>();
        answer.alternatives().forEach((kind, ways) -> {
            ChainDemand chain = answer.demand().demand().chains().get(kind);
            Alternative chosen =
                    ways.stream().filter(Alternative::chosen).findFirst().orElseThrow();
            if (ways.size() > 1 && ways.stream().allMatch(way -> isAsMuch(way, chosen))) {
                anywhere.add(chain.name());
            } else {
                sentences.add(why(chain, chosen, ways));
            }
        });
        if (!anywhere.isEmpty()) {
            sentences.add("Where " + String.join(", ", anywhere) + (anywhere.size() == 1 ? " stands" : " stand")
                    + " does not matter to what is carried: every way to stand carries as much.");
        }
        return sentences;
    }

    private static String headline(PlacementAnswer answer) {
        PlacementAnswer.Search search = answer.search();
        int chains = answer.kind().size();
        int available = answer.fleet().servers().stream()
                .mapToInt(kind -> kind.servers().howMany())
                .sum();
        return many(chains, "chain") + " on " + search.servers() + " of "
                + many(available, "server") + ", " + many(search.cores(), "core") + ": " + proof(answer)
                + ".";
    }

    private static String many(int count, String what) {
        return Numbers.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String proof(PlacementAnswer answer) {
        PlacementAnswer.Search search = answer.search();
        String proven = answer.refused().isEmpty() ? "proven" : "proven, given what simulation refused";
        String stopped = search.stopped() ? ", when the time was over" : "";
        if (search.aim() == Placing.Objective.CARRIED) {
            double asked =
                    answer.kind().stream().mapToDouble(answer.mpps()::get).sum();
            String carried =
                    Numbers.fixed(asked - search.cost(), 3) + " of " + Numbers.fixed(asked, 3) + " Mpps are carried, ";
            return search.cost() - search.bound() < CLOSE * asked
                    ? carried + "as many as can be (" + proven + ")"
                    : carried + "more than " + Numbers.fixed(asked - search.bound(), 3) + " cannot be (" + proven + ")"
                            + stopped;
        }
        if (search.leastServers().isPresent()) {
            int least = search.leastServers().get();
            return search.servers() == least
                    ? "fewer servers do not do (" + proven + ")"
                    : "it takes at least " + least + " (" + proven + ")" + stopped;
        }
        String what = switch (search.aim()) {
            case SERVERS, P99 -> "weight of servers";
            case CORES -> "cores";
            default -> "energy";
        };
        return search.gap() < CLOSE
                ? "best in " + what + " (" + proven + ")"
                : "at most " + Numbers.percent(search.gap()) + " % above what " + what + " can be (" + proven + ")"
                        + stopped;
    }

    private static String why(ChainDemand chain, Alternative chosen, List<Alternative> ways) {
        List<Alternative> possible = ways.stream()
                .filter(way -> way.obstacle().isEmpty() || way.chosen())
                .toList();
        Alternative other =
                possible.stream().filter(way -> !way.chosen()).findFirst().orElse(null);
        String stands =
                chain.name() + " stands " + chosen.what() + ": " + Numbers.fixed(chosen.carriedMpps(), 3) + " Mpps";
        String instead = other == null
                ? ", the only way there is room for"
                : isAsMuch(other, chosen)
                        ? ", as " + other.what()
                        : ", " + Numbers.fixed(other.carriedMpps(), 3) + " " + other.what();
        return stands + instead + better(chosen, ways) + ".";
    }

    private static String better(Alternative chosen, List<Alternative> ways) {
        return ways.stream()
                .filter(way -> way.obstacle().isPresent()
                        && !way.chosen()
                        && (way.carriedMpps() > chosen.carriedMpps() * (1 - SAME)))
                .findFirst()
                .map(way -> "; " + way.what() + " would carry " + Numbers.fixed(way.carriedMpps(), 3) + ", but "
                        + way.obstacle().orElseThrow())
                .orElse("");
    }

    private static boolean isAsMuch(Alternative one, Alternative other) {
        return Math.abs(one.carriedMpps() - other.carriedMpps()) <= SAME * other.carriedMpps();
    }

    /** What stands below the tables. */
    static List<String> foot(PlacementAnswer answer) {
        List<String> sentences = new ArrayList<>();
        sentences.addAll(without(answer.without()));
        answer.refused().stream()
                .limit(MOST_REFUSED)
                .forEach(way -> sentences.add("Simulated and not held, so placed anew: " + way + "."));
        if (answer.refused().size() > MOST_REFUSED) {
            sentences.add("So were " + (answer.refused().size() - MOST_REFUSED) + " others; --json has them.");
        }
        answer.verified().stream()
                .flatMap(form -> form.chains().stream())
                .map(Verified.OfChain::shown)
                .filter(Shown.OfChain::isTooFew)
                .map(Shown.OfChain::tooFew)
                .distinct()
                .forEach(sentences::add);
        int notSimulated = answer.verified().stream()
                .filter(form -> form.simulated().isEmpty())
                .mapToInt(Verified::alike)
                .sum();
        if (notSimulated > 0) {
            sentences.add(notSimulated + " parts of the fleet have a form that was not simulated: the closed form alone"
                    + " says what they carry.");
        }
        if (answer.search().cut()) {
            sentences.add(
                    "The time was over (--limit) before all was simulated and compared: other objectives and the loss"
                            + " of servers are left out.");
        }
        Demand demand = answer.demand().demand();
        sentences.add(held(answer));
        String load = demand.placing().aim() == Placing.Objective.CARRIED
                ? "Chains are offered what they bring in their busiest hour"
                : "Chains are offered what they bring in their busiest hour and "
                        + Check.plain(demand.headRoomPercent()) + " % head-room";
        sentences.add(load + ", all at once, as if each were sent from outside; each polls with cores of its own, and a"
                + " chain over two servers takes a pair of ports of each.");
        return sentences;
    }

    private static String held(PlacementAnswer answer) {
        String others = answer.site().orElseThrow().servers().stream()
                .map(server -> server.equipment().dataplane())
                .distinct()
                .sorted()
                .filter(dataplane -> answer.draws().get(dataplane) > 0)
                .map(dataplane -> ", and with " + many(answer.draws().get(dataplane), "other set") + " of numbers of "
                        + dataplane + " that its fit allows")
                .collect(Collectors.joining());
        return "What simulation holds it holds at "
                + Check.plain(answer.demand().demand().confidencePercent()) + " % confidence" + others + ".";
    }

    /** Of servers whose loss leads to the same, in one sentence. */
    private static List<String> without(List<PlacementAnswer.Without> all) {
        Map<PlacementAnswer.Without, List<PlacementAnswer.Without>> alike = new LinkedHashMap<>();
        for (PlacementAnswer.Without each : all) {
            PlacementAnswer.Without ending =
                    new PlacementAnswer.Without(each.lost(), "", 0, each.servers(), each.more());
            alike.computeIfAbsent(ending, key -> new ArrayList<>()).add(each);
        }
        List<String> sentences = new ArrayList<>();
        alike.forEach((ending, each) -> sentences.add(without(ending, each)));
        return sentences;
    }

    private static String without(PlacementAnswer.Without ending, List<PlacementAnswer.Without> all) {
        boolean isPort = ending.lost() == PlacementAnswer.Loss.PORT;
        List<String> servers = all.stream()
                .map(each -> (each.alike() == 1 ? "server " : "any one server of ") + each.kind())
                .toList();
        String lost = "If " + (isPort ? "any one port of " : "") + eitherOf(servers) + " is lost, ";
        if (ending.servers().isPresent()) {
            return lost + "all chains still find a place, on "
                    + many(ending.servers().get(), "server") + ".";
        }
        return lost + "not all chains find a place"
                + ending.more()
                        .map(more -> "; " + more + " more of " + (all.size() == 1 ? "them" : "its kind") + " would do")
                        .orElse("")
                + ".";
    }

    private static String eitherOf(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
