package softpath.paper;

import java.util.List;
import softpath.wiring.Blueprint;

/** Blueprints of ClickOS with other numbers than their files have. */
final class Blueprints {

    private Blueprints() {}

    static Blueprint with(
            Blueprint blueprint, List<Blueprint.Stage> stages, List<Blueprint.Vif> vifs, List<Blueprint.Guest> guests) {
        return new Blueprint(
                blueprint.classes(),
                blueprint.chains(),
                blueprint.rings(),
                blueprint.sources(),
                blueprint.wires(),
                blueprint.transmitQueues(),
                stages,
                vifs,
                guests,
                blueprint.cores(),
                blueprint.spreads(),
                blueprint.cards(),
                blueprint.readings());
    }

    static Blueprint.Vif vif(Blueprint.Vif vif, double runCycles, double wakeMicros) {
        return new Blueprint.Vif(
                vif.name(), vif.guest(), vif.receiveRing(), vif.stage(), vif.core(), runCycles, wakeMicros);
    }
}
