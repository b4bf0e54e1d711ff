package softpath.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.Host;
import softpath.model.Result;
import softpath.model.Softnic;

/** The rings, transmit queues and wires that hops begin and end at. */
final class Ports {

    private final Inventory inventory;
    private final Softnic dataplane;
    private final List<Plan.Ring> rings = new ArrayList<>();
    private final List<Plan.Wire> wires = new ArrayList<>();
    private final List<Plan.TransmitQueue> transmitQueues = new ArrayList<>();
    private final Map<String, Integer> ringByName = new LinkedHashMap<>();
    private final Map<String, Integer> wireByNic = new LinkedHashMap<>();

    Ports(Inventory inventory, Softnic dataplane, List<Hop> hops) {
        this.inventory = inventory;
        this.dataplane = dataplane;
        for (Hop hop : hops) {
            if (!hop.isCable()) {
                addBegin(hop.from());
            }
            if (hop.to().kind() == Hop.Kind.VM) {
                addVnics(hop.to(), "rx", dataplane.vnicReceive(), Result.Place.VNIC_RX);
            }
        }
        hops.stream().filter(Hop::isCable).forEach(this::addCable);
    }

    private void addBegin(Hop.Port port) {
        switch (port.kind()) {
            case NIC -> addNic(port.owner());
            case VM -> addVnics(port, "tx", dataplane.vnicTransmit(), Result.Place.VNIC_TX);
            case GENERATOR ->
                addRing(port.owner() + ".tx", dataplane.vnicTransmit(), Result.Place.VNIC_TX, Optional.empty());
            case SINK -> throw new IllegalStateException("nothing leaves sink " + port.owner());
        }
    }

    private void addNic(String name) {
        Host.NicPort port = inventory.nic(name);
        long bufferBytes = dataplane.options().nicDropEnable()
                ? 0
                : Math.round(port.packetBufferKib().value() * 1024);
        Plan.Ingress ingress = new Plan.Ingress(
                port.lineRateGbps().value(), port.packetCapMpps().value(), bufferBytes);
        addRing(name + ".rx", dataplane.nicReceive(), Result.Place.NIC_RX, Optional.of(ingress));
    }

    private void addVnics(Hop.Port port, String direction, Softnic.Ring shape, Result.Place place) {
        for (int pair = 0; pair < inventory.lanes(port); pair++) {
            addRing(vnic(port, pair) + "." + direction, shape, place, Optional.empty());
        }
    }

    private void addRing(String name, Softnic.Ring shape, Result.Place place, Optional<Plan.Ingress> ingress) {
        ringByName.computeIfAbsent(name, key -> {
            rings.add(new Plan.Ring(
                    name, shape.slots().count(), shape.refillBlock().count(), false, place, ingress));
            return rings.size() - 1;
        });
    }

    private void addCable(Hop cable) {
        wireByNic.put(cable.from().owner(), wires.size());
        wires.add(wire(cable.from().owner(), ringByName.get(cable.to().owner() + ".rx")));
    }

    private Plan.Wire wire(String nic, int farRing) {
        Host.NicPort port = inventory.nic(nic);
        return new Plan.Wire(
                nic, port.lineRateGbps().value(), port.packetCapMpps().value(), farRing);
    }

    /** The name of a vNIC: the pairs of a VM number them through. */
    static String vnic(Hop.Port port, int pair) {
        return port.owner() + ".vnic" + (2 * pair + port.side());
    }

    /** The ring towards the guest of lane {@code pair}. */
    int towardsGuest(Hop.Port port, int pair) {
        return ringByName.get(vnic(port, pair) + ".rx");
    }

    /** The ring that lane {@code lane} of a hop from here reads. */
    int readFrom(Hop.Port port, int lane) {
        return ringByName.get(
                switch (port.kind()) {
                    case NIC -> port.owner() + ".rx";
                    case VM -> vnic(port, lane) + ".tx";
                    case GENERATOR, SINK -> port.owner() + ".tx";
                });
    }

    /** A transmit queue of its own for one egress traffic class. */
    int newTransmitQueue(String nic) {
        long before = transmitQueues.stream()
                .filter(queue -> wires.get(queue.wire()).name().equals(nic))
                .count();
        int wire = wireByNic.computeIfAbsent(nic, key -> {
            wires.add(wire(nic, Plan.OUTSIDE));
            return wires.size() - 1;
        });
        transmitQueues.add(new Plan.TransmitQueue(
                nic + ".tx" + (before == 0 ? "" : before),
                wire,
                dataplane.nicTransmit().slots().count(),
                dataplane.nicTransmit().refillBlock().count()));
        return transmitQueues.size() - 1;
    }

    List<Plan.Ring> rings() {
        return rings;
    }

    List<Plan.Wire> wires() {
        return wires;
    }

    List<Plan.TransmitQueue> transmitQueues() {
        return transmitQueues;
    }
}
