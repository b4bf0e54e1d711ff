package softpath.wiring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import softpath.cost.NumaLink;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.cost.SwitchCost;
import softpath.model.dataplane.Clickos;

/** What sends over VALE switches: from each port one stage, with a way to each other port that packets from there go to. */
final class SwitchSenders {

    private final Clickos dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final Ports ports;
    private final Cores cores;
    private final Streams streams;
    private final SwitchGuests guests;
    private final Readings readings;

    SwitchSenders(
            Clickos dataplane,
            Inventory inventory,
            Topology topology,
            Ports ports,
            Cores cores,
            Streams streams,
            SwitchGuests guests,
            Readings readings) {
        this.dataplane = dataplane;
        this.inventory = inventory;
        this.topology = topology;
        this.ports = ports;
        this.cores = cores;
        this.streams = streams;
        this.guests = guests;
        this.readings = readings;
    }

    /** The NIC's interrupt, or the loop of a generator, which has no gap. */
    Placement.Work interrupted(Hop.Port from, Cores.Thread thread, double gapMicros) {
        boolean generates = from.kind() == Hop.EndKind.GENERATOR;
        SwitchCost.Sender sender = generates ? SwitchCost.Sender.GENERATOR : SwitchCost.Sender.INTERRUPT;
        return work(from, thread, sender, new Blueprint.Interrupted(gapMicros, unsent(from, sender), generates));
    }

    /** The kernel thread behind a guest's port. */
    Placement.Work woken(Hop.Port from, Cores.Thread thread) {
        SwitchCost.Sender sender = SwitchCost.Sender.KTHREAD;
        return work(from, thread, sender, new Blueprint.Woken(unsent(from, sender)));
    }

    private Placement.Work work(Hop.Port from, Cores.Thread thread, SwitchCost.Sender sender, Blueprint.Drive drive) {
        List<Hop> hops = topology.hopsFrom(from);
        int[] wayOfLeg = new int[hops.size() == 1 ? 0 : inventory.legs().count()];
        Arrays.fill(wayOfLeg, Blueprint.NONE);
        double[] cyclesOfClass = streams.cyclesOfClass(List.of(), SwitchCost.unsent(dataplane, sender));
        // The cycles of a run are those of one destination, too.
        double perBatch = hops.size() == 1 ? 0 : SwitchCost.destinationCycles(dataplane, readings);
        double runCycles = 0;
        List<Blueprint.Way> ways = new ArrayList<>();
        for (Hop hop : hops) {
            StageCost cost = cost(hop, thread, sender);
            runCycles = cost.perBurst().of(0, readings);
            cyclesOfClass = either(cyclesOfClass, streams.cyclesOfClass(hop.legs(), cost.perPacket()));
            if (hops.size() > 1) {
                hop.legs().forEach(leg -> wayOfLeg[leg] = ways.size());
            }
            ways.add(new Blueprint.Way(List.of(target(hop)), perBatch, cost, 0, topology.legAfter(hop)));
        }
        String name = name(hops);
        Blueprint.Stage stage = new Blueprint.Stage(
                name,
                name,
                ports.readFrom(from, 0),
                List.copyOf(ways),
                wayOfLeg,
                runCycles - perBatch,
                cyclesOfClass,
                readings.count(dataplane.vale().batchPackets()),
                drive,
                Placement.NOT_PLACED,
                streams.shares(legs(hops), 1));
        return new Placement.Work(stage, thread.name());
    }

    /** Of the one hop; if there are several, or others of its name, of the port that they begin at. */
    private String name(List<Hop> hops) {
        Hop first = hops.get(0);
        if (hops.size() == 1 && topology.isOnlyOfItsName(first)) {
            return first.name();
        }
        return first.from().kind() == Hop.EndKind.VM
                ? Ports.vnic(first.from(), 0)
                : first.from().owner();
    }

    private static List<Integer> legs(List<Hop> hops) {
        return hops.stream().flatMap(hop -> hop.legs().stream()).toList();
    }

    private double[] unsent(Hop.Port from, SwitchCost.Sender sender) {
        return streams.cyclesOfClass(legs(topology.hopsFrom(from)), SwitchCost.unsent(dataplane, sender));
    }

    private StageCost cost(Hop hop, Cores.Thread thread, SwitchCost.Sender sender) {
        int crossings = NumaLink.crossings(
                inventory.socketOf(hop.from()), cores.socketOf(thread), inventory.socketOf(hop.to()));
        return SwitchCost.cost(dataplane, sender, crossings);
    }

    private static double[] either(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(k -> Double.isNaN(one[k]) ? other[k] : one[k])
                .toArray();
    }

    private Blueprint.Target target(Hop hop) {
        return switch (hop.to().kind()) {
            case VM -> new Blueprint.ToVif(guests.vif(hop.to()));
            case NIC ->
                new Blueprint.ToSwitchedNic(
                        ports.newTransmitQueue(hop.to().owner()),
                        readings.value(dataplane.nicRetry().waitMicros()),
                        readings.count(dataplane.nicRetry().tries()));
            case SINK, GENERATOR -> new Blueprint.ToSink();
        };
    }
}
