package softpath.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import softpath.model.scenario.Arrivals;
import softpath.simulation.LostByChain;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Results that hang on the phase: where costs are equal and packets evenly spaced, those who come to a full ring fall into
 * step, and one of them finds room always or never. Replications agree on it, so no interval shows it.
 */
final class InStep {

    /** Of a chain that delivers fewer packets nothing is said. */
    private static final long ENOUGH_PACKETS = 100;

    /** So many would have been lost of a chain of which none were, had it lost as others did. */
    private static final double EXPECTED_PACKETS = 20;

    private static final String WHY =
            ": equal costs and evenly spaced packets fall into step, so this hangs on their phase, however often it is repeated;"
                    + " drawn service times (service-times, of a pipeline service) or poisson arrivals show what holds without";

    private final Blueprint blueprint;
    private final Window window;
    private final Traffic traffic;

    InStep(Blueprint blueprint, Window window) {
        this.blueprint = blueprint;
        this.window = window;
        this.traffic = new Traffic(blueprint, window);
    }

    /** At most one a chain. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (blueprint.cores().stream().anyMatch(core -> core.spread().isPresent())) {
            return warnings;
        }
        for (int c = 0; c < blueprint.chains().size(); c++) {
            int chain = c;
            IntStream.range(0, blueprint.rings().size())
                    .filter(r -> window.lostOfRing()[r] > 0 && !blueprint.isFilledByDrawnHashes(r))
                    .mapToObj(r -> ofChain(chain, r))
                    .filter(said -> !said.isEmpty())
                    .findFirst()
                    .ifPresent(warnings::add);
        }
        return warnings;
    }

    private String ofChain(int chain, int ring) {
        String name = blueprint.chains().get(chain).name();
        String place = blueprint.rings().get(ring).name();
        if (delivered(chain) == 0) {
            boolean isShared = visits(chain, ring) > 1 || others(chain, ring).anyMatch(d -> delivered(d) > 0);
            return lost(chain, ring) >= ENOUGH_PACKETS && visits(chain, ring) > 0 && isShared
                    ? "nothing of " + name + " is delivered, as " + place + " drops it, to which "
                            + (visits(chain, ring) > 1
                                    ? "it comes " + visits(chain, ring) + " times"
                                    : "others come too")
                            + WHY
                    : "";
        }
        if (lost(chain, ring) > 0 || visits(chain, ring) == 0 || !isEvenlySpaced(chain)) {
            return "";
        }
        return others(chain, ring)
                .filter(d -> delivered(chain) >= ENOUGH_PACKETS
                        && lostRatio(d, ring) * delivered(chain) * part(chain, ring) >= EXPECTED_PACKETS)
                .mapToObj(d -> Words.format(
                        "%s loses nothing at %s, where %s loses %.1f %%%s",
                        name, place, blueprint.chains().get(d).name(), 100 * lostRatio(d, ring), WHY))
                .findFirst()
                .orElse("");
    }

    /** Of what came to a ring; what is lost behind it came, too, and counts as if it did not. */
    private double lostRatio(int chain, int ring) {
        double lost = lost(chain, ring);
        return lost > 0 ? lost / (lost + delivered(chain)) : 0;
    }

    private IntStream others(int chain, int ring) {
        return IntStream.range(0, blueprint.chains().size()).filter(d -> d != chain && visits(d, ring) > 0);
    }

    /** How often a chain comes to a ring. */
    private int visits(int chain, int ring) {
        return (int) IntStream.range(0, blueprint.legs())
                .filter(leg -> blueprint.chainOfLeg(leg) == chain)
                .filter(leg ->
                        blueprint.stages().stream().anyMatch(stage -> stage.ring() == ring && stage.isPassedBy(leg)))
                .count();
    }

    /** Which part of a chain's packets comes to a ring. */
    private double part(int chain, int ring) {
        return blueprint.stages().stream()
                .filter(stage -> stage.ring() == ring)
                .mapToDouble(stage -> IntStream.range(0, blueprint.legs())
                        .filter(leg -> blueprint.chainOfLeg(leg) == chain)
                        .mapToDouble(leg -> stage.shareOfLeg()[leg])
                        .sum())
                .sum();
    }

    private boolean isEvenlySpaced(int chain) {
        List<Blueprint.Source> own = blueprint.sources().stream()
                .filter(source -> source.chain() == chain)
                .toList();
        return own.stream()
                .allMatch(source -> source.arrivals().kind() == Arrivals.ArrivalKind.CONSTANT
                        && source.untilPs() == Units.FOREVER_PS);
    }

    private long lost(int chain, int ring) {
        return LostByChain.of(window.lostByChain().ofRing()[ring], chain);
    }

    private long delivered(int chain) {
        return traffic.packetsOfChains().get(chain).delivered();
    }
}
