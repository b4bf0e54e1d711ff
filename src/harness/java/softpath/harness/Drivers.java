package softpath.harness;

import softpath.harness.bess.Bess;
import softpath.harness.clickos.ClickosDriver;
import softpath.harness.dpdk.DpdkVhost;
import softpath.harness.ovs.OvsDpdk;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.Testbed;

/** Where the name of a driver meets its code. */
final class Drivers {

    private Drivers() {}

    static Driver of(Testbed testbed) {
        return switch (testbed.driver()) {
            case CLICKOS -> new ClickosDriver(testbed, testbed.clickos().orElseThrow());
            case BESS -> new Bess(testbed, testbed.bess().orElseThrow());
            case DPDK_VHOST -> new DpdkVhost(testbed, testbed.dpdkVhost().orElseThrow());
            case OVS_DPDK -> new OvsDpdk(testbed, testbed.ovsDpdk().orElseThrow());
        };
    }
}
