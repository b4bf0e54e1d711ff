package softpath.plan;

import java.util.List;

/**
 * How some chains stand on one server; every server of a plan's part is laid out alike and gets an equal share of the load.
 *
 * @param supply        index of the kind of server in the catalogue
 * @param workers       cores that poll for the switch; 0 if each of its queues has one of its own
 * @param nicQueues     receive queues of each ingress port
 * @param chains        in the order of the part
 * @param acrossSockets whether copies of chains alternate between the sockets, not all where their port is
 */
record Layout(int supply, int workers, int nicQueues, List<OfChain> chains, boolean acrossSockets) {

    Layout {
        chains = List.copyOf(chains);
    }

    /**
     * @param copies     of the whole chain, each with VMs of its own and an equal share of the traffic
     * @param vnicPairs  of each VM
     * @param queuePairs of each vNIC; a vCPU works for each
     */
    record OfChain(int copies, int vnicPairs, int queuePairs) {

        int vcpus() {
            return vnicPairs * queuePairs;
        }

        int size() {
            return copies * vcpus();
        }
    }

    Layout with(List<OfChain> others) {
        return new Layout(supply, workers, nicQueues, others, acrossSockets);
    }

    Layout acrossTheSockets() {
        return new Layout(supply, workers, nicQueues, chains, true);
    }
}
