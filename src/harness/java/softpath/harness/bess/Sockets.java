package softpath.harness.bess;

import java.util.Optional;
import softpath.harness.testbed.BessSettings;
import softpath.harness.testbed.Workplace;
import softpath.model.scenario.Scenario;

/**
 * Where guests find their vNICs. VMs of the user's run on from point to point, so that the name of a socket says what has
 * to stand behind it: function, place in the path, vCPUs and vNIC pairs.
 */
record Sockets(Optional<String> ofVms, Workplace workplace) {

    static Sockets of(BessSettings settings, Workplace workplace) {
        return new Sockets(settings.guests().sockets(), workplace);
    }

    String folder() {
        return ofVms.orElse(workplace.running());
    }

    /** @param isIn whether packets go to the guest by it */
    String of(int f, Scenario.Vm vm, boolean isIn, int pair) {
        return ofVms.map(folder -> folder + "/" + vm.nf() + f + "-" + vm.vcpus() + "vcpu-" + vm.vnicPairs() + "pair-"
                        + (isIn ? "in" : "out") + pair + ".sock")
                .orElseGet(() -> workplace.socket(2 * f + (isIn ? 0 : 1)));
    }
}
