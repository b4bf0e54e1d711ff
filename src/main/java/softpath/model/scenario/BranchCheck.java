package softpath.model.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import softpath.model.Check;
import softpath.model.Names;

/** What must hold between chains and those that are branches of them: one beginning, one load, and something left over. */
final class BranchCheck {

    private static final double WHOLE_PERCENT = 100;

    private BranchCheck() {}

    static void check(List<Scenario.Chain> chains, List<Scenario.Traffic> traffic) {
        Map<String, Scenario.Chain> byName =
                chains.stream().collect(Collectors.toMap(Scenario.Chain::name, Function.identity(), (a, b) -> a));
        Map<String, Double> percentOf = new HashMap<>();
        for (int c = 0; c < chains.size(); c++) {
            Scenario.Chain chain = chains.get(c);
            if (chain.branch().isPresent()) {
                check("chains[" + c + "].", chain, byName, percentOf);
            }
        }
        for (int t = 0; t < traffic.size(); t++) {
            Scenario.Chain chain = byName.get(traffic.get(t).chain());
            Check.require(
                    chain == null || chain.branch().isEmpty(),
                    "traffic[" + t + "].chain",
                    "a chain that is no branch, as those get a part of the traffic of their chain",
                    "'" + traffic.get(t).chain() + "'");
        }
    }

    private static void check(
            String place, Scenario.Chain chain, Map<String, Scenario.Chain> byName, Map<String, Double> percentOf) {
        Scenario.Branch branch = chain.branch().orElseThrow();
        Scenario.Chain of = byName.get(branch.of());
        String own = Names.toChoose(byName.values().stream()
                .filter(each -> each.branch().isEmpty())
                .map(Scenario.Chain::name)
                .sorted()
                .toList());
        Check.require(
                of != null && of.branch().isEmpty(),
                place + "branch.of",
                "the name of a chain that is no branch (" + (own.isEmpty() ? "none" : own) + ")",
                "'" + branch.of() + "'");
        Check.require(
                of.path().get(0).equals(chain.path().get(0)),
                place + "path[0]",
                of.path().get(0) + ", where " + of.name() + " begins, of which it is a branch",
                "'" + chain.path().get(0) + "'");
        double percent = percentOf.merge(branch.of(), branch.percent(), Double::sum);
        Check.require(
                percent < WHOLE_PERCENT,
                place + "branch.percent",
                "branches of " + branch.of() + " that leave it something of 100 %",
                Check.plain(percent) + " % with those before");
    }
}
