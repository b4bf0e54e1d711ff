package softpath.simulation;

import java.util.Arrays;
import softpath.wiring.Blueprint;

/**
 * Which cores have to do with each other: hardware threads of one core, those that share a ring, a port, a card or a wire,
 * or reach each other over such.
 * Those of one part never notice those of another.
 */
final class Parts {

    private final Blueprint blueprint;

    /** Cores, then rings, wires and cards: each leads to another of its part, or to itself. */
    private final int[] leadsTo;

    private final int firstRing;
    private final int firstWire;
    private final int firstCard;
    private final int[] partOfCore;
    private int count;

    Parts(Blueprint blueprint) {
        this.blueprint = blueprint;
        firstRing = blueprint.cores().size();
        firstWire = firstRing + blueprint.rings().size();
        firstCard = firstWire + blueprint.wires().size();
        leadsTo = new int[firstCard + blueprint.cards().size()];
        Arrays.setAll(leadsTo, i -> i);
        joinAll();
        int[] partOfEnd = new int[leadsTo.length];
        Arrays.fill(partOfEnd, -1);
        partOfCore = new int[firstRing];
        for (int c = 0; c < partOfCore.length; c++) {
            if (partOfEnd[end(c)] < 0) {
                partOfEnd[end(c)] = count++;
            }
            partOfCore[c] = partOfEnd[end(c)];
        }
    }

    private void joinAll() {
        for (Blueprint.Stage stage : blueprint.stages()) {
            join(stage.core(), firstRing + stage.ring());
            stage.targets().forEach(target -> joinTarget(stage.core(), target));
        }
        for (int w = 0; w < blueprint.wires().size(); w++) {
            Blueprint.Wire wire = blueprint.wires().get(w);
            if (wire.farRing() != Blueprint.OUTSIDE) {
                join(firstWire + w, firstRing + wire.farRing());
            }
            joinCard(firstWire + w, wire.card());
        }
        for (int r = 0; r < blueprint.rings().size(); r++) {
            int ring = firstRing + r;
            blueprint.rings().get(r).ingress().ifPresent(ingress -> joinCard(ring, ingress.card()));
        }
        for (Blueprint.Spread spread : blueprint.spreads()) {
            spread.rings()
                    .forEach(r -> join(firstRing + r, firstRing + spread.rings().get(0)));
        }
        for (int c = 0; c < firstRing; c++) {
            int core = c;
            blueprint.cores().get(c).sibling().ifPresent(sibling -> join(core, sibling.core()));
        }
        if (!blueprint.vifs().isEmpty()) {
            // Guests on a switch reach each other by events too: they all are one part.
            for (int c = 1; c < firstRing; c++) {
                join(0, c);
            }
        }
    }

    private void joinTarget(int core, Blueprint.Target target) {
        int queue = Blueprint.queueOf(target);
        if (queue != Blueprint.NONE) {
            join(core, firstWire + blueprint.transmitQueues().get(queue).wire());
        } else if (blueprint.ringAfter(target) >= 0) {
            join(core, firstRing + blueprint.ringAfter(target));
        }
    }

    private void joinCard(int port, int card) {
        if (card != Blueprint.NONE) {
            join(port, firstCard + card);
        }
    }

    private int end(int i) {
        int at = i;
        while (leadsTo[at] != at) {
            leadsTo[at] = leadsTo[leadsTo[at]];
            at = leadsTo[at];
        }
        return at;
    }

    private void join(int i, int j) {
        leadsTo[end(i)] = end(j);
    }

    int count() {
        return Math.max(1, count);
    }

    int ofCore(int core) {
        return partOfCore[core];
    }
}
