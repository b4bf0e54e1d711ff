package softpath.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import softpath.model.scenario.Scenario;

/**
 * The paths of chains, cut where one comes to a VM again: a leg comes to each VM once, so that where its packets go from a
 * port is told by the leg.
 *
 * <p>Numbered as {@link softpath.model.scenario.PacketClasses} says: a chain's first leg has the number of the chain.
 */
final class Legs {

    private final List<Integer> chainOfLeg = new ArrayList<>();

    /** Of each chain the leg that comes to each position of its path. */
    private final List<int[]> ofChain = new ArrayList<>();

    /** @param isVm whether a name of a path is that of a VM */
    Legs(Scenario scenario, Predicate<String> isVm) {
        for (int c = 0; c < scenario.chains().size(); c++) {
            chainOfLeg.add(c);
        }
        for (int c = 0; c < scenario.chains().size(); c++) {
            ofChain.add(cut(c, scenario.chains().get(c).path(), isVm));
        }
    }

    private int[] cut(int chain, List<String> path, Predicate<String> isVm) {
        int[] legs = new int[path.size()];
        Set<String> seen = new HashSet<>();
        int leg = chain;
        for (int i = 0; i < legs.length; i++) {
            if (isVm.test(path.get(i)) && !seen.add(path.get(i))) {
                leg = chainOfLeg.size();
                chainOfLeg.add(chain);
                seen.clear();
                seen.add(path.get(i));
            }
            legs[i] = leg;
        }
        return legs;
    }

    /** The leg of a chain that comes to a position of its path. */
    int at(int chain, int position) {
        return ofChain.get(chain)[position];
    }

    /** Those of one chain, in the order of its path. */
    List<Integer> ofChain(int chain) {
        List<Integer> legs = new ArrayList<>();
        for (int leg : ofChain.get(chain)) {
            if (legs.isEmpty() || legs.get(legs.size() - 1) != leg) {
                legs.add(leg);
            }
        }
        return legs;
    }

    int chainOf(int leg) {
        return chainOfLeg.get(leg);
    }

    int count() {
        return chainOfLeg.size();
    }

    int[] chainOfLeg() {
        return chainOfLeg.stream().mapToInt(Integer::intValue).toArray();
    }
}
