package softpath.paper;

import java.util.List;
import softpath.wiring.Plan;

/** Plans of ClickOS with other numbers than their files have. */
final class Plans {

    private Plans() {}

    static Plan with(Plan plan, List<Plan.Stage> stages, List<Plan.Vif> vifs, List<Plan.Guest> guests) {
        return new Plan(
                plan.classes(),
                plan.chains(),
                plan.rings(),
                plan.sources(),
                plan.wires(),
                plan.transmitQueues(),
                stages,
                vifs,
                guests,
                plan.cores());
    }

    static Plan.Vif vif(Plan.Vif vif, double runCycles, double wakeMicros) {
        return new Plan.Vif(vif.name(), vif.guest(), vif.receiveRing(), vif.stage(), vif.core(), runCycles, wakeMicros);
    }
}
