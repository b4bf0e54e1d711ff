package softpath.harness.clickos;

import java.util.List;
import java.util.Optional;
import softpath.harness.testbed.ClickosSettings.NicPair;

/**
 * A chain as it is set up: a VALE switch for each hop, and a guest between each two.
 *
 * @param firstSwitch that packets enter by
 * @param lastSwitch  that they leave by
 * @param wire        NICs at its ends; empty if pkt-gens sit on the switches themselves
 * @param sender      what pkt-gen sends on
 * @param receiver    what pkt-gen receives on
 * @param askedMpps   that is to be offered
 * @param isPaced     whether pkt-gen has to be held back to that
 */
record PathPlan(
        List<GuestPlan> guests,
        String firstSwitch,
        String lastSwitch,
        Optional<Wire> wire,
        End sender,
        End receiver,
        double askedMpps,
        boolean isPaced) {

    PathPlan {
        guests = List.copyOf(guests);
    }

    /** Cables that packets come and go by. */
    record Wire(NicPair in, NicPair out) {}

    /**
     * Where a pkt-gen runs.
     *
     * @param port an interface, or a port of a switch that it makes itself
     * @param cpu  as the kernel there counts them
     */
    record End(String port, int cpu) {}
}
