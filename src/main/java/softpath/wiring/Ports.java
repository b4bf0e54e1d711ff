package softpath.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.cost.Readings;
import softpath.model.InvalidInput;
import softpath.model.Parameter;
import softpath.model.dataplane.DescriptorRing;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Passthrough;
import softpath.model.result.Result;
import softpath.model.scenario.PacketClasses;
import softpath.units.Units;

/** The rings, transmit queues and wires that hops begin and end at. */
final class Ports {

    private final Inventory inventory;
    private final Shapes shapes;
    private final Readings readings;
    private final Cards cards;
    private final List<Blueprint.Ring> rings = new ArrayList<>();
    private final List<Blueprint.Wire> wires = new ArrayList<>();
    private final List<Blueprint.TransmitQueue> transmitQueues = new ArrayList<>();
    private final Map<String, Integer> ringByName = new LinkedHashMap<>();
    private final Map<String, Integer> wireByNic = new LinkedHashMap<>();
    private final Map<String, Integer> queuesOfNic = new LinkedHashMap<>();
    private final Map<Hop, List<Integer>> ringsOfOwner = new HashMap<>();

    /**
     * The rings of a dataplane.
     *
     * @param nicDropEnable whether a NIC without free descriptors drops at once or fills its packet buffer first
     */
    record Shapes(Shape nicReceive, Shape nicTransmit, Shape vnicReceive, Shape vnicTransmit, boolean nicDropEnable) {}

    /**
     * A ring.
     *
     * @param refillBlock how many slots its reader gives back at once; absent: one
     * @param bufferBytes of a frame that one slot has room for; absent: each frame takes one
     */
    record Shape(Parameter slots, Optional<Parameter> refillBlock, Optional<Parameter> bufferBytes) {

        static Shape of(DescriptorRing ring, Optional<Parameter> bufferBytes) {
            return new Shape(ring.slots(), Optional.of(ring.refillBlock()), bufferBytes);
        }

        static Shape of(Parameter slots, Optional<Parameter> bufferBytes) {
            return new Shape(slots, Optional.empty(), bufferBytes);
        }
    }

    private Ports(Inventory inventory, Shapes shapes, Readings readings) {
        this.inventory = inventory;
        this.shapes = shapes;
        this.readings = readings;
        this.cards = new Cards(inventory, readings);
    }

    /** Ports of guests that have vNICs: a ring in each direction stands before and behind each of them. */
    Ports(Inventory inventory, Shapes shapes, List<Hop> hops, Readings readings) {
        this(inventory, shapes, hops, hop -> false, readings);
    }

    /** The same, of guests some of whose hops fill the ring at their end themselves. */
    Ports(Inventory inventory, Shapes shapes, List<Hop> hops, Predicate<Hop> isDirect, Readings readings) {
        this(inventory, shapes, readings);
        for (Hop hop : hops) {
            if (!hop.isCable() && !isDirect.test(hop)) {
                addBegin(hop.from());
            }
            if (hop.to().kind() == Hop.EndKind.VM) {
                addVnics(hop.to(), "rx", shapes.vnicReceive(), Result.Place.VNIC_RX);
            }
        }
        hops.stream().filter(Hop::isCable).forEach(hop -> addCable(hop, readFrom(hop.to(), 0)));
    }

    /** Ports of functions that poll NICs themselves: what stands between two of them are rings that a NIC fills. */
    static Ports ofPolledNics(
            Inventory inventory, Shapes shapes, List<Hop> hops, PolledQueues queues, Readings readings) {
        Ports ports = new Ports(inventory, shapes, readings);
        Map<String, Long> owners = hops.stream()
                .filter(hop -> hop.from().kind() == Hop.EndKind.NIC && !hop.isCable())
                .collect(Collectors.groupingBy(hop -> hop.from().owner(), Collectors.counting()));
        for (Hop hop : hops) {
            if (hop.from().kind() == Hop.EndKind.NIC && !hop.isCable()) {
                String nic = hop.from().owner();
                String own = owners.get(nic) == 1 ? nic : nic + "." + hop.to().owner();
                ports.ringsOfOwner.put(hop, ports.addOwn(own, nic, queues.of(hop)));
            } else if (hop.from().kind() == Hop.EndKind.VM && hop.to().kind() == Hop.EndKind.VM) {
                ports.addVnics(hop.to(), "rx", shapes.vnicReceive(), Result.Place.VNIC_RX);
            }
        }
        for (Hop cable : hops) {
            if (cable.isCable()) {
                Hop first = hops.stream()
                        .filter(hop -> hop.from().equals(cable.to()))
                        .findFirst()
                        .orElseThrow();
                ports.addCable(cable, ports.ofOwner(first).get(0));
            }
        }
        return ports;
    }

    private List<Integer> addOwn(String name, String nic, int queues) {
        List<Integer> own = new ArrayList<>();
        for (int q = 0; q < queues; q++) {
            String ring = nicQueue(name, q, queues) + ".rx";
            addRing(ring, shapes.nicReceive(), Result.Place.NIC_RX, ingress(nic));
            own.add(ringByName.get(ring));
        }
        return own;
    }

    /** A result rests on the size of buffers only where a frame takes several. */
    private int descriptors(int frameBytes, Shape shape) {
        return shape.bufferBytes()
                .filter(buffer -> frameBytes - Units.FRAME_CHECK_BYTES > Readings.limit(buffer))
                .map(buffer -> {
                    int each = readings.count(buffer);
                    return (frameBytes - Units.FRAME_CHECK_BYTES + each - 1) / each;
                })
                .orElse(1);
    }

    /** Rings count packets: all are taken to be as long as the longest. */
    private int descriptorsOfLongest(Shape shape) {
        return descriptors(inventory.largestFrameBytes(), shape);
    }

    private int slots(String ring, Shape shape) {
        int slots = readings.count(shape.slots()) / descriptorsOfLongest(shape);
        if (slots == 0) {
            throw new InvalidInput(
                    "",
                    "expected at least " + descriptorsOfLongest(shape) + " slots in " + ring
                            + ", as many as a frame of "
                            + inventory.largestFrameBytes() + " bytes takes of the dataplane's buffer-bytes, found "
                            + readings.count(shape.slots()));
        }
        return slots;
    }

    private void addBegin(Hop.Port port) {
        switch (port.kind()) {
            case NIC -> addNic(port.owner());
            case VM -> addVnics(port, "tx", shapes.vnicTransmit(), Result.Place.VNIC_TX);
            case GENERATOR ->
                addRing(port.owner() + ".tx", shapes.vnicTransmit(), Result.Place.VNIC_TX, Optional.empty());
            case SINK -> throw new IllegalStateException("nothing leaves sink " + port.owner());
        }
    }

    private void addNic(String name) {
        int queues = inventory.queuesOfNic(name);
        for (int q = 0; q < queues; q++) {
            addRing(nicQueue(name, q, queues) + ".rx", shapes.nicReceive(), Result.Place.NIC_RX, ingress(name));
        }
    }

    private Optional<Blueprint.Ingress> ingress(String name) {
        Host.NicPort port = inventory.nic(name);
        long bufferBytes =
                shapes.nicDropEnable() ? 0 : Math.round(readings.value(port.packetBufferKib()) * Units.BYTES_PER_KIB);
        return Optional.of(new Blueprint.Ingress(
                readings.value(port.lineRateGbps()),
                readings.value(port.packetCapMpps()),
                bufferBytes,
                cards.of(name)));
    }

    private void addVnics(Hop.Port port, String direction, Shape shape, Result.Place place) {
        for (int pair = 0; pair < inventory.queuePairs(port); pair++) {
            addRing(queue(port, pair) + "." + direction, shape, place, Optional.empty());
        }
    }

    private void addRing(String name, Shape shape, Result.Place place, Optional<Blueprint.Ingress> ingress) {
        ringByName.computeIfAbsent(name, key -> {
            rings.add(new Blueprint.Ring(name, slots(name, shape), refillBlock(shape), false, place, ingress));
            return rings.size() - 1;
        });
    }

    /** A ring over which workers hand packets over. */
    int newHandOver(String name, int slots) {
        rings.add(new Blueprint.Ring(name, slots, 1, false, Result.Place.RING, Optional.empty()));
        return rings.size() - 1;
    }

    /** @param farRing the first of the port that it leads to */
    private void addCable(Hop cable, int farRing) {
        wireByNic.put(cable.from().owner(), wires.size());
        wires.add(wire(cable.from().owner(), farRing));
    }

    private Blueprint.Wire wire(String nic, int farRing) {
        Host.NicPort port = inventory.nic(nic);
        return new Blueprint.Wire(
                nic, readings.value(port.lineRateGbps()), readings.value(port.packetCapMpps()), farRing, cards.of(nic));
    }

    private int refillBlock(Shape shape) {
        return Math.max(1, shape.refillBlock().map(readings::count).orElse(1) / descriptorsOfLongest(shape));
    }

    /** The name of a receive queue of a NIC: the NIC's own if it has but one. */
    private static String nicQueue(String nic, int queue, int queues) {
        return queues == 1 ? nic : nic + ".q" + queue;
    }

    /** The name of a vNIC: the pairs of a VM number them through. */
    static String vnic(Hop.Port port, int pair) {
        return port.owner() + ".vnic" + (2 * pair + port.side());
    }

    /** The name of the queue of a vNIC that pair {@code pair} goes over: the vNIC's own if it has but one. */
    String queue(Hop.Port port, int pair) {
        int queuePairs = inventory.vm(port.owner()).queuePairsOfVnic();
        String vnic = vnic(port, pair / queuePairs);
        return queuePairs == 1 ? vnic : vnic + ".q" + pair % queuePairs;
    }

    /** The ring towards the guest of pair {@code pair}. */
    int towardsGuest(Hop.Port port, int pair) {
        return ringByName.get(queue(port, pair) + ".rx");
    }

    /** The ring that pair {@code pair} of a hop from here reads. */
    int readFrom(Hop.Port port, int pair) {
        return ringByName.get(
                switch (port.kind()) {
                    case NIC -> nicQueue(port.owner(), pair, inventory.queuesOfNic(port.owner())) + ".rx";
                    case VM -> queue(port, pair) + ".tx";
                    case GENERATOR, SINK -> port.owner() + ".tx";
                });
    }

    /** The rings that a NIC fills with the packets of a function behind it, whose own they are if there are several. */
    List<Integer> ofOwner(Hop hop) {
        return ringsOfOwner.get(hop);
    }

    /** The rings that a function which polls NICs reads at the end of a hop. */
    List<Integer> readBy(Hop in, PolledQueues queues) {
        return in.from().kind() == Hop.EndKind.NIC
                ? ofOwner(in)
                : IntStream.range(0, queues.of(in))
                        .mapToObj(lane -> towardsGuest(in.to(), lane))
                        .toList();
    }

    /** A transmit queue of its own for one egress traffic class. */
    int newTransmitQueue(String nic) {
        int before = queuesOfNic.merge(nic, 1, Integer::sum) - 1;
        int wire = wireByNic.computeIfAbsent(nic, key -> {
            wires.add(wire(nic, Blueprint.OUTSIDE));
            return wires.size() - 1;
        });
        return newTransmitQueue(nic + ".tx" + (before == 0 ? "" : before), wire);
    }

    /** The way through the embedded switch of a NIC. */
    record IntoSwitch(String nic, int wire) {}

    /** @param farRing the first of those that it leads to */
    IntoSwitch intoSwitch(String nic, Passthrough.EmbeddedSwitch embedded, int farRing) {
        wires.add(new Blueprint.Wire(
                nic + ".switch",
                readings.value(embedded.rateGbps()),
                readings.value(embedded.packetCapMpps()),
                farRing));
        return new IntoSwitch(nic, wires.size() - 1);
    }

    /** Transmit queue {@code number} into an embedded switch. */
    int newSwitchQueue(IntoSwitch into, int number) {
        return newTransmitQueue(into.nic() + ".switch.tx" + (number == 0 ? "" : number), into.wire());
    }

    private int newTransmitQueue(String name, int wire) {
        transmitQueues.add(new Blueprint.TransmitQueue(
                name, wire, slots(name, shapes.nicTransmit()), refillBlock(shapes.nicTransmit())));
        return transmitQueues.size() - 1;
    }

    List<Blueprint.Ring> rings() {
        return rings;
    }

    /** What ports of one card share, for these classes of packets. */
    List<Blueprint.Card> cards(PacketClasses classes) {
        return cards.list(
                IntStream.range(0, classes.count()).map(classes::frameBytes).toArray(),
                bytes -> descriptors(bytes, shapes.nicReceive()));
    }

    List<Blueprint.Wire> wires() {
        return wires;
    }

    List<Blueprint.TransmitQueue> transmitQueues() {
        return transmitQueues;
    }
}
