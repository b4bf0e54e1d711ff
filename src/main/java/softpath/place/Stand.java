package softpath.place;

import java.util.List;

/**
 * How a leg stands on a server.
 *
 * @param pair       of ports that it comes in and leaves by, from 0
 * @param sockets    of the VM of each function
 * @param vnicPairs  of each VM
 * @param queuePairs of each vNIC; a vCPU works for each
 */
public record Stand(Leg leg, int pair, List<Integer> sockets, int vnicPairs, int queuePairs) {

    public Stand {
        sockets = List.copyOf(sockets);
    }

    public int vcpus() {
        return vnicPairs * queuePairs;
    }

    /** The same by other ports. */
    Stand ofPair(int other) {
        return new Stand(leg, other, sockets, vnicPairs, queuePairs);
    }

    public boolean isOnOneSocket() {
        return sockets.stream().distinct().count() == 1;
    }
}
