package softpath.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import softpath.model.Counted;
import softpath.place.Patterns.Against;
import softpath.place.fleet.FleetAnswer;
import softpath.place.fleet.SetUp;

/** Why servers take no more of what is left over, in words: for the kind of chain of which most is. */
final class WhatIsFull {

    private static final Map<Against, String> WORDS = new EnumMap<>(Map.of(
            Against.LOAD, "ports and the cores that move their packets",
            Against.CORES, "free cores",
            Against.WORKERS, "the workers that its dataplane runs on a server",
            Against.SIMULATION, "what simulation holds",
            Against.APART, "the room for chains that must be apart"));

    private WhatIsFull() {}

    /** Empty if it stands on no server at all. */
    static Optional<String> sentence(PlacementSearch.Solution found) {
        FleetAnswer answer = found.answer();
        int row = answer.leftOver().stream()
                .max(Comparator.comparingInt(FleetAnswer.LeftOver::count))
                .orElseThrow()
                .row();
        Map<Against, Integer> servers = new EnumMap<>(Against.class);
        for (FleetAnswer.Placed placed : answer.servers()) {
            against(found, placed, row).ifPresent(each -> servers.merge(each, placed.servers(), Integer::sum));
        }
        if (servers.isEmpty()) {
            return Optional.empty();
        }
        String full = servers.entrySet().stream()
                .sorted(Map.Entry.<Against, Integer>comparingByValue().reversed())
                .map(each -> WORDS.get(each.getKey()) + " on " + Counted.of(each.getValue(), "server"))
                .collect(Collectors.joining(", "));
        return Optional.of("What is used up for more of "
                + found.fleets().problem().rows().get(row).name() + ": " + full + ".");
    }

    /** What speaks against one more, the way that has cores for it first. */
    private static Optional<Against> against(PlacementSearch.Solution found, FleetAnswer.Placed placed, int row) {
        SetUp how = found.fleets().problem().pools().get(placed.pool()).setUps().get(placed.setUp());
        List<Against> all = new ArrayList<>();
        for (int u = 0; u < how.uses().size(); u++) {
            if (how.uses().get(u).row() == row) {
                int[] counts = placed.counts().clone();
                counts[u]++;
                Optional<Against> against =
                        how.hasCores(counts) ? against(found.patterns(), placed, counts) : Optional.of(Against.CORES);
                against.ifPresent(all::add);
            }
        }
        return all.stream().min(Comparator.comparing(each -> each == Against.CORES));
    }

    /** That chains must be apart is to blame only where nothing else is. */
    private static Optional<Against> against(Patterns patterns, FleetAnswer.Placed placed, int[] counts) {
        Optional<Against> against = patterns.against(placed.pool(), placed.setUp(), counts);
        return against.equals(Optional.of(Against.APART))
                ? patterns.besidesApart(placed.pool(), placed.setUp(), counts).or(() -> against)
                : against;
    }
}
