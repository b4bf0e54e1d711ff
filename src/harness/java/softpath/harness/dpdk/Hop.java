package softpath.harness.dpdk;

import java.util.List;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Layout.LossCount;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Tally;
import softpath.harness.testbed.Workplace;
import softpath.model.result.Result;

/** What counters mean where packets go over one vhost-user queue, from a process that fills it to one that empties it. */
public final class Hop {

    private static final String HOST = Workplace.DATAPLANE;
    private static final String GUEST = Workplace.FUNCTIONS;

    private Hop() {}

    public static Layout towardsGuest(List<Part> parts, int hostPort, int guestPort) {
        return of(parts, HOST, hostPort, GUEST, guestPort, Result.Place.VNIC_RX, "vnic.rx");
    }

    public static Layout fromGuest(List<Part> parts, int guestPort, int hostPort) {
        return of(parts, GUEST, guestPort, HOST, hostPort, Result.Place.VNIC_TX, "vnic.tx");
    }

    private static Layout of(
            List<Part> parts, String from, int fromPort, String to, int toPort, Result.Place place, String ring) {
        Tally dropped = Tally.of(Layout.counter(from, fromPort, "tx-dropped"));
        return new Layout(
                parts,
                Tally.of(Layout.counter(from, fromPort, "tx-packets"), Layout.counter(from, fromPort, "tx-dropped")),
                Tally.of(Layout.counter(to, toPort, "rx-packets")),
                List.of(new LossCount(place, ring, dropped)));
    }
}
