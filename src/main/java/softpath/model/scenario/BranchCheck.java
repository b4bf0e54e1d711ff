package softpath.model.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.model.Check;
import softpath.model.Names;

/**
 * What must hold between chains and those that are branches of them: one beginning, one load, one way to tell whose a packet is,
 * and something left over.
 */
final class BranchCheck {

    /** Less than any branch may have: what is left of a sum of parts that are all. */
    private static final double LEAST_PART = 1e-8;

    private final List<Scenario.Chain> chains;
    private final List<Scenario.Traffic> traffic;
    private final Map<String, Scenario.Chain> byName;

    private BranchCheck(List<Scenario.Chain> chains, List<Scenario.Traffic> traffic) {
        this.chains = chains;
        this.traffic = traffic;
        this.byName = chains.stream().collect(Collectors.toMap(Scenario.Chain::name, Function.identity(), (a, b) -> a));
    }

    static void check(List<Scenario.Chain> chains, List<Scenario.Traffic> traffic) {
        new BranchCheck(chains, traffic).check();
    }

    private void check() {
        Map<String, List<Integer>> branchesOf = new LinkedHashMap<>();
        for (int c = 0; c < chains.size(); c++) {
            Optional<Scenario.Branch> branch = chains.get(c).branch();
            if (branch.isPresent()) {
                requireBeginning(
                        "chains[" + c + "].", chains.get(c), branch.get().of());
                branchesOf
                        .computeIfAbsent(branch.get().of(), of -> new ArrayList<>())
                        .add(c);
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
        branchesOf.forEach(this::requireParts);
    }

    private void requireBeginning(String place, Scenario.Chain chain, String name) {
        Scenario.Chain of = byName.get(name);
        String own = Names.toChoose(byName.values().stream()
                .filter(each -> each.branch().isEmpty())
                .map(Scenario.Chain::name)
                .sorted()
                .toList());
        Check.require(
                of != null && of.branch().isEmpty(),
                place + "branch.of",
                "the name of a chain that is no branch (" + (own.isEmpty() ? "none" : own) + ")",
                "'" + name + "'");
        Check.require(
                of.path().get(0).equals(chain.path().get(0)),
                place + "path[0]",
                of.path().get(0) + ", where " + of.name() + " begins, of which it is a branch",
                "'" + chain.path().get(0) + "'");
    }

    private Scenario.Branch branch(int c) {
        return chains.get(c).branch().orElseThrow();
    }

    /** Each packet is of one branch, or of the chain itself, which keeps some. */
    private void requireParts(String of, List<Integer> branches) {
        String way = way(branch(branches.get(0)));
        for (int c : branches) {
            Check.require(
                    way(branch(c)).equals(way),
                    place(c),
                    way + ", as the other branches of " + of + " have it",
                    way(branch(c)));
        }
        Optional<Scenario.Traffic> sent =
                traffic.stream().filter(each -> each.chain().equals(of)).findFirst();
        switch (way) {
            case "sizes" -> sent.ifPresent(all -> requireSizes(of, branches, all));
            case "flows" -> sent.ifPresent(all -> requireFlows(of, branches, all));
            default -> requirePercent(of, branches);
        }
    }

    private static String place(int c) {
        return "chains[" + c + "].branch";
    }

    private static String way(Scenario.Branch branch) {
        return branch.sizes().isPresent() ? "sizes" : branch.flows().isPresent() ? "flows" : "percent";
    }

    private void requirePercent(String of, List<Integer> branches) {
        double sum = 0;
        for (int c : branches) {
            sum += branch(c).percent().orElseThrow();
            Check.require(
                    sum < Portion.WHOLE_PERCENT,
                    place(c) + ".percent",
                    "branches of " + of + " that leave it something of 100 %",
                    Check.plain(sum) + " % with those before");
        }
    }

    private void requireSizes(String of, List<Integer> branches, Scenario.Traffic all) {
        List<SizeMix> mixes = Stream.concat(
                        Stream.of(all.sizes()),
                        all.phases().orElse(List.of()).stream().flatMap(phase -> phase.sizes().stream()))
                .toList();
        Set<Integer> taken = new HashSet<>();
        for (int c : branches) {
            List<Integer> own = branch(c).sizes().orElseThrow();
            for (int i = 0; i < own.size(); i++) {
                requireFree(taken.add(own.get(i)), place(c) + ".sizes[" + i + "]", own.get(i));
            }
            for (SizeMix mix : mixes) {
                Check.require(
                        mix.occurring().stream().anyMatch(own::contains),
                        place(c) + ".sizes",
                        "some of the sizes that the traffic of " + of + " has at any time (" + mix.occurring() + ")",
                        own);
                Check.require(
                        mix.occurring().stream().anyMatch(bytes -> !taken.contains(bytes)),
                        place(c) + ".sizes",
                        "branches of " + of + " that leave it some of its sizes (" + mix.occurring() + ")",
                        own);
            }
        }
    }

    private void requireFlows(String of, List<Integer> branches, Scenario.Traffic all) {
        Check.require(
                all.flows().isPresent(),
                place(branches.get(0)) + ".flows",
                "flows in the traffic of " + of + ", of which it names some",
                "none there");
        double[] parts = all.flows().orElseThrow().parts();
        Set<Integer> taken = new HashSet<>();
        double left = 1;
        for (int c : branches) {
            List<Integer> own = branch(c).flows().orElseThrow();
            double part = 0;
            for (int i = 0; i < own.size(); i++) {
                String place = place(c) + ".flows[" + i + "]";
                int flow = own.get(i);
                Check.require(flow >= 1 && flow <= parts.length, place, "a flow from 1 to " + parts.length, flow);
                requireFree(taken.add(flow), place, flow);
                part += parts[flow - 1];
            }
            left -= part;
            Check.require(part > 0, place(c) + ".flows", "flows that have some of the packets", own);
            Check.require(
                    left > LEAST_PART, place(c) + ".flows", "branches of " + of + " that leave it some packets", own);
        }
    }

    private static void requireFree(boolean isFree, String place, int value) {
        Check.require(isFree, place, "what no other branch takes", value);
    }
}
