package softpath.wiring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.model.Names;
import softpath.model.dataplane.MemoryKnee;
import softpath.model.dataplane.Pause;
import softpath.model.dataplane.Trace;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.Flows;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ServiceSpread;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;

/**
 * A scenario worked out to rings, stages and cores: all that is needed to simulate it, or to bound it in closed form.
 *
 * <p>Parts refer to each other by their index in these lists.
 *
 * @param spreads  of NICs with several receive rings
 * @param cards    of NICs whose ports share what the card moves
 * @param readings the parameters of model files that its numbers were made of
 */
public record Blueprint(
        PacketClasses classes,
        List<Chain> chains,
        List<Ring> rings,
        List<Source> sources,
        List<Wire> wires,
        List<TransmitQueue> transmitQueues,
        List<Stage> stages,
        List<Vif> vifs,
        List<Guest> guests,
        List<Core> cores,
        List<Spread> spreads,
        List<Card> cards,
        Readings readings) {

    /** Marks a wire out of the testbed. */
    public static final int OUTSIDE = -1;

    /** Marks what a port does not have. */
    public static final int NONE = -1;

    /** A blueprint whose NICs have one receive ring each and share no card. */
    public Blueprint(
            PacketClasses classes,
            List<Chain> chains,
            List<Ring> rings,
            List<Source> sources,
            List<Wire> wires,
            List<TransmitQueue> transmitQueues,
            List<Stage> stages,
            List<Vif> vifs,
            List<Guest> guests,
            List<Core> cores,
            Readings readings) {
        this(
                classes,
                chains,
                rings,
                sources,
                wires,
                transmitQueues,
                stages,
                vifs,
                guests,
                cores,
                List.of(),
                List.of(),
                readings);
    }

    /** A blueprint that rests on no model file. */
    public Blueprint(
            PacketClasses classes,
            List<Chain> chains,
            List<Ring> rings,
            List<Source> sources,
            List<Wire> wires,
            List<TransmitQueue> transmitQueues,
            List<Stage> stages,
            List<Vif> vifs,
            List<Guest> guests,
            List<Core> cores) {
        this(classes, chains, rings, sources, wires, transmitQueues, stages, vifs, guests, cores, new Readings());
    }

    /** The same without a switch that guests hang on. */
    public Blueprint(
            PacketClasses classes,
            List<Chain> chains,
            List<Ring> rings,
            List<Source> sources,
            List<Wire> wires,
            List<TransmitQueue> transmitQueues,
            List<Stage> stages,
            List<Core> cores) {
        this(classes, chains, rings, sources, wires, transmitQueues, stages, List.of(), List.of(), cores);
    }

    /**
     * A stream of packets with a beginning and an end.
     *
     * @param offeredMpps nominal
     * @param ingressNic  name of the NIC whose wire it comes in by, empty for a generator inside a server
     * @param ingressGbps rate of that wire, L1
     * @param fixedPs     what NICs on its way and its generator add to each packet's time, whatever the load
     */
    public record Chain(
            String name,
            double offeredMpps,
            SizeMix sizes,
            Optional<String> ingressNic,
            double ingressGbps,
            long fixedPs) {

        /** A chain whose packets are delayed by nothing but what is simulated. */
        public Chain(String name, double offeredMpps, SizeMix sizes, Optional<String> ingressNic, double ingressGbps) {
            this(name, offeredMpps, sizes, ingressNic, ingressGbps, 0);
        }

        /** At what a scenario offers on the wire, Gbit/s. */
        Chain withOfferedGbps(double gbpsL1) {
            return withOffered(gbpsL1 / Units.gbpsL1(1, sizes.meanFrameBytes()));
        }

        Chain withOffered(double mpps) {
            return new Chain(name, mpps, sizes, ingressNic, ingressGbps, fixedPs);
        }
    }

    /**
     * A bounded ring.
     *
     * @param freeAtClaim whether slots come free when a burst is claimed; else after it, {@code refillBlock} at a time
     * @param place       what a drop here is called
     * @param ingress     the NIC hardware in front of it, if there is any
     */
    public record Ring(
            String name,
            int slots,
            int refillBlock,
            boolean freeAtClaim,
            Result.Place place,
            Optional<Ingress> ingress) {}

    /**
     * The receive side of a NIC port.
     *
     * @param gbpsL1      of its wire
     * @param capMpps     most packets it moves a second
     * @param bufferBytes packet buffer that fills when no descriptor is free, 0 with drop-enable
     * @param card        that the port is on, {@link #NONE} if it shares none
     */
    public record Ingress(double gbpsL1, double capMpps, long bufferBytes, int card) {

        /** A port that shares no card. */
        public Ingress(double gbpsL1, double capMpps, long bufferBytes) {
            this(gbpsL1, capMpps, bufferBytes, NONE);
        }
    }

    /**
     * What the ports of one card share: it receives one frame after the other, and sends one after the other.
     *
     * @param receiveMicrosOfClass that a frame of each class takes, 0 if nothing limits the card
     * @param transmitMicrosOfClass likewise
     */
    public record Card(String name, double[] receiveMicrosOfClass, double[] transmitMicrosOfClass) {

        /** The same in whole picoseconds. */
        public long[] receivePsOfClass() {
            return wholePs(receiveMicrosOfClass);
        }

        public long[] transmitPsOfClass() {
            return wholePs(transmitMicrosOfClass);
        }

        private static long[] wholePs(double[] micros) {
            return DoubleStream.of(micros)
                    .mapToLong(each -> Math.round(each * Units.PS_PER_MICRO))
                    .toArray();
        }
    }

    /**
     * Where packets of a chain begin.
     *
     * @param ring    that they are offered to
     * @param gbpsL1  offered load on the wire
     * @param firstPs time of the first packet; a random phase if absent
     * @param untilPs none comes at this time or later; {@link Units#FOREVER_PS} if there is no end
     * @param stream  the chain whose traffic it is a part of: sources of one stream send as one, and of each packet it is
     *                drawn, in proportion to their packets, whose it is
     * @param trace   that its arrivals name
     */
    public record Source(
            int chain,
            int ring,
            Arrivals arrivals,
            double gbpsL1,
            SizeMix sizes,
            OptionalLong firstPs,
            long untilPs,
            int stream,
            Optional<Trace> trace) {

        /** A source whose arrivals name no trace. */
        public Source(
                int chain,
                int ring,
                Arrivals arrivals,
                double gbpsL1,
                SizeMix sizes,
                OptionalLong firstPs,
                long untilPs,
                int stream) {
            this(chain, ring, arrivals, gbpsL1, sizes, firstPs, untilPs, stream, Optional.empty());
        }

        /** A source that sends by itself. */
        public Source(
                int chain,
                int ring,
                Arrivals arrivals,
                double gbpsL1,
                SizeMix sizes,
                OptionalLong firstPs,
                long untilPs) {
            this(chain, ring, arrivals, gbpsL1, sizes, firstPs, untilPs, chain);
        }

        /** A source without an end. */
        public Source(int chain, int ring, Arrivals arrivals, double gbpsL1, SizeMix sizes, OptionalLong firstPs) {
            this(chain, ring, arrivals, gbpsL1, sizes, firstPs, Units.FOREVER_PS);
        }

        /** The same, from one time until another. */
        public Source between(long startPs, long endPs) {
            return new Source(chain, ring, arrivals, gbpsL1, sizes, OptionalLong.of(startPs), endPs, stream, trace);
        }

        /** The same, sending by itself. */
        public Source alone() {
            return new Source(chain, ring, arrivals, gbpsL1, sizes, firstPs, untilPs, chain, trace);
        }

        /** The same, with what its arrivals name. */
        public Source withTrace(Trace named) {
            return new Source(chain, ring, arrivals, gbpsL1, sizes, firstPs, untilPs, stream, Optional.of(named));
        }

        Source withGbps(double otherGbpsL1) {
            return new Source(chain, ring, arrivals, otherGbpsL1, sizes, firstPs, untilPs, stream, trace);
        }

        Source times(double factor) {
            return withGbps(gbpsL1 * factor);
        }
    }

    /**
     * A port of a NIC, or what a switch in a NIC leads to, that spreads what comes in over several receive rings.
     *
     * @param nic     its name
     * @param rings   of the port; sources and wires lead to the first
     * @param ofChain of each chain that comes in here
     */
    public record Spread(String nic, List<Integer> rings, Map<Integer, Spreading> ofChain) {}

    /**
     * How a chain's packets are spread.
     *
     * @param queues indices in the rings of the port
     * @param flows  that are drawn and hashed; none: each packet goes to the next queue
     */
    public record Spreading(int[] queues, Optional<Flows> flows) {

        /** Whether it is known before a simulation which part comes to each queue. */
        public boolean isSure() {
            return flows.isEmpty() || flows.get().fixedSeed().isPresent();
        }

        /** The part that comes to each of the queues; where hashes are drawn, on average over them. */
        public double[] parts() {
            return flows.isPresent() && isSure()
                    ? flows.get()
                            .partsOfQueues(
                                    queues.length, flows.get().fixedSeed().getAsLong())
                    : Flows.evenParts(queues.length);
        }
    }

    /**
     * The wire out of a NIC port.
     *
     * @param farRing receive ring it leads to, the first of a port that has several, or {@link #OUTSIDE}
     * @param card    that the port is on, {@link #NONE} if it shares none
     */
    public record Wire(String name, double gbpsL1, double capMpps, int farRing, int card) {

        /** Of a port that shares no card. */
        public Wire(String name, double gbpsL1, double capMpps, int farRing) {
            this(name, gbpsL1, capMpps, farRing, NONE);
        }
    }

    /** A transmit descriptor ring of a NIC port. */
    public record TransmitQueue(String name, int wire, int slots, int refillBlock) {}

    /**
     * Work of one core on the packets of one ring.
     *
     * @param group         what it is called together with the stages that share its work
     * @param ways          where packets go: of each burst, those that go one way are one batch
     * @param wayOfLeg      index in {@code ways} of the way that packets of a leg go; empty if there is but one
     * @param cyclesPerBurst of a burst that is taken, whatever is in it
     * @param cyclesOfClass per packet, NaN for classes that never come here
     * @param shareOfLeg    of the chain's packets, the part that comes here on each of its legs
     */
    public record Stage(
            String name,
            String group,
            int ring,
            List<Way> ways,
            int[] wayOfLeg,
            double cyclesPerBurst,
            double[] cyclesOfClass,
            int burstPackets,
            Drive drive,
            int core,
            double[] shareOfLeg) {

        /** A stage that has one way. */
        public Stage(
                String name,
                String group,
                int ring,
                List<Target> targets,
                double cyclesPerBurst,
                double[] cyclesOfClass,
                int burstPackets,
                Drive drive,
                int core,
                double[] shareOfLeg,
                StageCost cost) {
            this(
                    name,
                    group,
                    ring,
                    List.of(new Way(targets, 0, cost)),
                    new int[0],
                    cyclesPerBurst,
                    cyclesOfClass,
                    burstPackets,
                    drive,
                    core,
                    shareOfLeg);
        }

        /** The same, with cycles that are plain numbers. */
        public Stage(
                String name,
                String group,
                int ring,
                List<Target> targets,
                double cyclesPerBurst,
                double[] cyclesOfClass,
                int burstPackets,
                Drive drive,
                int core,
                double[] shareOfLeg) {
            this(
                    name,
                    group,
                    ring,
                    targets,
                    cyclesPerBurst,
                    cyclesOfClass,
                    burstPackets,
                    drive,
                    core,
                    shareOfLeg,
                    StageCost.UNSTATED);
        }

        /** The same with other costs. */
        public Stage withCosts(double[] cyclesOfClass, List<Way> ways) {
            return with(ways, cyclesOfClass, core, shareOfLeg);
        }

        Stage onCore(int core) {
            return with(ways, cyclesOfClass, core, shareOfLeg);
        }

        Stage withShares(double[] shareOfLeg) {
            return with(ways, cyclesOfClass, core, shareOfLeg);
        }

        private Stage with(List<Way> ways, double[] cyclesOfClass, int core, double[] shareOfLeg) {
            return new Stage(
                    name,
                    group,
                    ring,
                    ways,
                    wayOfLeg,
                    cyclesPerBurst,
                    cyclesOfClass,
                    burstPackets,
                    drive,
                    core,
                    shareOfLeg);
        }

        /** The way that packets of leg {@code leg} go. */
        public Way wayOf(int leg) {
            return ways.get(indexOfWay(leg));
        }

        public int indexOfWay(int leg) {
            return wayOfLeg.length == 0 ? 0 : wayOfLeg[leg];
        }

        /** Whether packets of leg {@code leg} come here. */
        public boolean isPassedBy(int leg) {
            return shareOfLeg[leg] > 0;
        }

        /** The targets of all ways. */
        public List<Target> targets() {
            return ways.size() == 1
                    ? ways.get(0).targets()
                    : ways.stream().flatMap(way -> way.targets().stream()).toList();
        }
    }

    /**
     * A way out of a stage.
     *
     * @param targets        where batches go; with several, each batch to the next
     * @param cyclesPerBatch of handing a batch on, whatever is in it
     * @param cost           what the cycles of bursts and packets that go this way are made of, that of a batch included
     * @param nanosPerPacket part of a packet's time that is the same at any clock; its cycles contain it at the core's
     * @param legAfter       the leg that packets of each leg are on from here; empty if all stay on theirs
     * @param dispatch       if packets of each chain, not batches, go to the targets in turn
     * @param held           if batches are held until they are full
     * @param least          if batches take a while however little is in them
     */
    public record Way(
            List<Target> targets,
            double cyclesPerBatch,
            StageCost cost,
            double nanosPerPacket,
            int[] legAfter,
            Optional<Dispatch> dispatch,
            Optional<Held> held,
            Optional<LeastBatch> least) {

        /** A way that nothing is held on. */
        public Way(
                List<Target> targets,
                double cyclesPerBatch,
                StageCost cost,
                double nanosPerPacket,
                int[] legAfter,
                Optional<Dispatch> dispatch) {
            this(targets, cyclesPerBatch, cost, nanosPerPacket, legAfter, dispatch, Optional.empty(), Optional.empty());
        }

        /** The same way, whose batches are held. */
        public Way withHeld(Optional<Held> each) {
            return new Way(targets, cyclesPerBatch, cost, nanosPerPacket, legAfter, dispatch, each, least);
        }

        /** The same way, whose batches take a while. */
        public Way withLeast(Optional<LeastBatch> ofBatch) {
            return new Way(targets, cyclesPerBatch, cost, nanosPerPacket, legAfter, dispatch, held, ofBatch);
        }

        /** The same way at another cost. */
        public Way withCost(StageCost other) {
            return new Way(targets, cyclesPerBatch, other, nanosPerPacket, legAfter, dispatch, held, least);
        }

        /** A way that ends no leg, and whose packets take cycles only. */
        public Way(List<Target> targets, double cyclesPerBatch, StageCost cost) {
            this(targets, cyclesPerBatch, cost, 0, new int[0]);
        }

        /** A way that batches go whole. */
        public Way(List<Target> targets, double cyclesPerBatch, StageCost cost, double nanosPerPacket, int[] legAfter) {
            this(targets, cyclesPerBatch, cost, nanosPerPacket, legAfter, Optional.empty());
        }

        /** Of a batch beside its packets, of whose cycles so many count towards the least that it takes. */
        public double cyclesOfBatch(double countedCycles) {
            return least.isEmpty()
                    ? cyclesPerBatch
                    : Math.max(cyclesPerBatch, least.get().cycles() - countedCycles);
        }

        /** Of a packet's cycles those that count towards the least of a batch. */
        public double countedCyclesOfClass(int packetClass) {
            return least.isEmpty() ? 0 : least.get().cyclesOfClass()[packetClass];
        }

        /** Targets that cost something to be handed to. */
        public int others() {
            return targets.size() - (dispatch.isPresent() && dispatch.get().own() != NONE ? 1 : 0);
        }

        /** Of a chain's packets that go this way, the part that comes to each target; where hashes are drawn, on average. */
        public double[] partsOfTargets(int chain) {
            return dispatch.map(each -> each.ofChain().get(chain))
                    .map(Spreading::parts)
                    .orElseGet(() -> Flows.evenParts(targets.size()));
        }

        public int legAfter(int leg) {
            return legAfter.length == 0 ? leg : legAfter[leg];
        }
    }

    /**
     * How packets are handed over to other workers.
     *
     * @param own             index of the target that is of the same worker, and costs nothing; {@link #NONE} if none is
     * @param cyclesPerPacket of those that go to others
     * @param ofChain         of chains that have flows, how these are spread over the targets; the others' packets go in turn
     */
    public record Dispatch(int own, double cyclesPerPacket, Map<Integer, Spreading> ofChain) {

        /** Whether it is known before a simulation which part of a chain comes to each target. */
        public boolean isSure(int chain) {
            return !ofChain.containsKey(chain) || ofChain.get(chain).isSure();
        }
    }

    /**
     * That a batch takes a while however little is in it.
     *
     * @param cycles        that it takes at least, its own and those of its packets that count
     * @param cyclesOfClass of a packet's cycles those that count; NaN for classes that never go this way
     */
    public record LeastBatch(double cycles, double[] cyclesOfClass) {}

    /**
     * A batch that is held.
     *
     * @param packets of a full one, which goes at once
     * @param drainPs after its first packet one that is not full goes as well
     */
    public record Held(int packets, long drainPs) {}

    /** What makes a stage run. */
    public sealed interface Drive {}

    /**
     * Its core polls the ring, over and over.
     *
     * @param emptyPollCycles of a poll that finds nothing; 0: the core sleeps instead
     */
    public record Polled(double emptyPollCycles) implements Drive {}

    /**
     * An interrupt when packets come, forwarding in its context; a generator's loop is one without a gap.
     *
     * @param unsentCyclesOfClass of a packet that finds no slot at its destination
     * @param isGenerator         whether it is a generator, which fills its core whatever it sends
     */
    public record Interrupted(double gapMicros, double[] unsentCyclesOfClass, boolean isGenerator) implements Drive {}

    /**
     * A kernel thread, woken by the guest whose transmit ring it empties, forwarding in its context.
     *
     * @param unsentCyclesOfClass of a packet that finds no slot at its destination
     */
    public record Woken(double[] unsentCyclesOfClass) implements Drive {}

    /**
     * A guest that takes all that waits as one batch, works on it burst by burst and blocks while its transmit ring has
     * no room for one.
     *
     * @param receiveVif        that it takes packets from
     * @param transmitVif       that it sends over
     * @param largeBatchPackets a batch above this costs more
     * @param largeBatchCycles  that much for each packet
     */
    public record Batched(int guest, int receiveVif, int transmitVif, int largeBatchPackets, double largeBatchCycles)
            implements Drive {}

    /**
     * A port of a guest on a VALE switch and the kernel thread behind it.
     *
     * @param receiveRing towards the guest, {@link #NONE} if no packets go that way
     * @param stage       that the thread runs, {@link #NONE} if the guest sends nothing over this port
     * @param core        of the thread
     * @param runCycles   of a run of the thread without packets
     * @param wakeMicros  from the guest's notification until the thread can run
     */
    public record Vif(
            String name, int guest, int receiveRing, int stage, int core, double runCycles, double wakeMicros) {

        Vif onCore(int core) {
            return new Vif(name, guest, receiveRing, stage, core, runCycles, wakeMicros);
        }

        private Vif withWake(double micros) {
            return new Vif(name, guest, receiveRing, stage, core, runCycles, micros);
        }
    }

    /**
     * A guest that is notified by events.
     *
     * @param core           of its vCPU
     * @param wakeCycles     when events wake it
     * @param eventCycles    of an event that meets it running
     * @param hypercallCycles of its own notifications
     * @param deliveryMicros from a notification to its event
     * @param delaysAreCycles whether that, and what wakes the threads behind its ports, are cycles at the highest clock of its
     *                       core; else they are as long at any
     * @param sleeps         whether it sleeps when it has nothing to do, else it spins
     * @param pollsAgain     whether packets are found that no event has told of
     */
    public record Guest(
            String name,
            int core,
            double wakeCycles,
            double eventCycles,
            double hypercallCycles,
            double deliveryMicros,
            boolean delaysAreCycles,
            boolean sleeps,
            boolean pollsAgain) {

        Guest onCore(int core) {
            return new Guest(
                    name,
                    core,
                    wakeCycles,
                    eventCycles,
                    hypercallCycles,
                    deliveryMicros,
                    delaysAreCycles,
                    sleeps,
                    pollsAgain);
        }

        private Guest withDelivery(double micros) {
            return new Guest(
                    name, core, wakeCycles, eventCycles, hypercallCycles, micros, delaysAreCycles, sleeps, pollsAgain);
        }
    }

    /** Where a stage puts its bursts. */
    public sealed interface Target {}

    /**
     * A vhost queue, whose sender waits and polls again when it is full.
     *
     * @param tries 0: never waits
     */
    public record ToVnic(int ring, double retryMicros, int tries) implements Target {}

    /** A ring that drops what does not fit. */
    public record ToRing(int ring) implements Target {

        // Written out: what a record gets for itself is made at its first use, in milliseconds.
        @Override
        public boolean equals(Object other) {
            return other instanceof ToRing to && to.ring == ring;
        }

        @Override
        public int hashCode() {
            return ring;
        }
    }

    /** A NIC's transmit queue. */
    public record ToNic(int transmitQueue) implements Target {}

    /** A guest's port on a VALE switch, where a packet without a slot is dropped before it is copied. */
    public record ToVif(int vif) implements Target {}

    /**
     * A NIC on a VALE switch: a sender without room waits and polls again.
     *
     * @param tries 0: never waits
     */
    public record ToSwitchedNic(int transmitQueue, double retryMicros, int tries) implements Target {}

    /** Out of the testbed at once. */
    public record ToSink() implements Target {}

    /**
     * A stretch with one clock, until the next begins.
     *
     * @param ghz 0 while the core stands still for a change of its clock
     */
    public record Clock(long fromPs, double ghz) {}

    /**
     * A CPU core in use, or a hardware thread of one.
     *
     * @param name        {@code server.socket.core}, of a second hardware thread {@code server.socket.core.thread}
     * @param frequencyGhz that its cycles take their time at: the clock, or what a sibling leaves of it
     * @param firstPollPs time of its first poll; a random phase if absent
     * @param always      what a core without stages does
     * @param pauses      kinds of pauses that stop it
     * @param spread      how its bursts' times vary around their costs; they do not if absent
     * @param sibling     the other hardware thread of its core, if anything runs on it
     * @param memory      from how much on the cores of its socket slow each other down, if its host says so
     * @param clocks      one after the other, if the clock changes; {@code frequencyGhz} is that of the highest
     */
    public record Core(
            String name,
            String server,
            int socket,
            double frequencyGhz,
            List<String> roles,
            OptionalLong firstPollPs,
            Always always,
            List<Pause> pauses,
            Optional<ServiceSpread> spread,
            Optional<Sibling> sibling,
            Optional<MemoryKnee> memory,
            List<Clock> clocks) {

        /** A core that never stops, takes the same time for the same burst, and has no sibling. */
        public Core(
                String name,
                String server,
                int socket,
                double frequencyGhz,
                List<String> roles,
                OptionalLong firstPollPs,
                Always always) {
            this(
                    name,
                    server,
                    socket,
                    frequencyGhz,
                    roles,
                    firstPollPs,
                    always,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }

        /** The same beside others that share its memory. */
        public Core withMemory(Optional<MemoryKnee> other) {
            return new Core(
                    name,
                    server,
                    socket,
                    frequencyGhz,
                    roles,
                    firstPollPs,
                    always,
                    pauses,
                    spread,
                    sibling,
                    other,
                    clocks);
        }

        /** The same with other pauses. */
        public Core withPauses(List<Pause> other) {
            return new Core(
                    name,
                    server,
                    socket,
                    frequencyGhz,
                    roles,
                    firstPollPs,
                    always,
                    other,
                    spread,
                    sibling,
                    memory,
                    clocks);
        }

        /** The same with other variation of its times. */
        public Core withSpread(Optional<ServiceSpread> other) {
            return new Core(
                    name,
                    server,
                    socket,
                    frequencyGhz,
                    roles,
                    firstPollPs,
                    always,
                    pauses,
                    other,
                    sibling,
                    memory,
                    clocks);
        }

        /** The same from another first poll on. */
        public Core withFirstPoll(OptionalLong other) {
            return new Core(
                    name, server, socket, frequencyGhz, roles, other, always, pauses, spread, sibling, memory, clocks);
        }

        /** A core without one as the hardware thread that such a sibling leaves. */
        public Core withSibling(Sibling of) {
            return new Core(
                    name,
                    server,
                    socket,
                    frequencyGhz * of.share(),
                    roles,
                    firstPollPs,
                    always,
                    pauses,
                    spread,
                    Optional.of(of),
                    memory,
                    clocks);
        }

        /** The same with a clock that changes. */
        public Core withClocks(List<Clock> other) {
            return withClocks(frequencyGhz, other);
        }

        /** The same with cycles at another clock. */
        Core withClocks(double ghz, List<Clock> other) {
            return new Core(
                    name, server, socket, ghz, roles, firstPollPs, always, pauses, spread, sibling, memory, other);
        }

        /** The clock, whatever a sibling leaves of it. */
        public double clockGhz() {
            return sibling.map(of -> frequencyGhz / of.share()).orElse(frequencyGhz);
        }

        /** Part of its time that it stands still on average. */
        public double pausedPart() {
            return Pause.part(pauses);
        }
    }

    /**
     * What the other hardware thread of a core leaves.
     *
     * @param core         of the sibling, index in the blueprint
     * @param share        of the speed alone that is left while the sibling does not work on packets
     * @param workingShare while it does
     */
    public record Sibling(int core, double share, double workingShare) {

        /** Whether it leaves the same all the time. */
        public boolean isSteady() {
            return share == workingShare;
        }

        /** How many times as long a burst takes that begins while it works. */
        public double stretch() {
            return share / workingShare;
        }
    }

    /** What a core does all the time that runs no stage. */
    public enum Always {
        /** It has stages. */
        STAGES,
        /** Nothing: a vCPU without a pipeline. */
        IDLE,
        /** It looks for packets of which none come: a worker without a queue. */
        POLL,
        /** A generator's loop, which is not simulated in detail. */
        GENERATE
    }

    /** How many legs all chains have together. */
    public int legs() {
        return classes.legs(chains.size());
    }

    /** Those that no chain begins with. */
    public IntStream laterLegs() {
        return IntStream.range(chains.size(), legs());
    }

    public int chainOfLeg(int leg) {
        return classes.chainOfLeg(leg);
    }

    /**
     * What the work on the packets of a ring is called: the cores that take them out, and the ring, which tells a core's work on
     * one from that on another.
     */
    public String workOn(int ring) {
        return Names.few(stages.stream()
                        .filter(stage -> stage.ring() == ring)
                        .map(stage -> cores.get(stage.core()).name())
                        .distinct()
                        .toList())
                + " on " + rings.get(ring).name();
    }

    /** The rings that a target leads to, beyond a wire all of the port there; none if it leads out. */
    public List<Integer> ringsAfter(Target target) {
        int first = ringAfter(target);
        return first == OUTSIDE ? List.of() : ringsOfPort(first);
    }

    /** Of what a chain's packets send to a target, the part that comes to each ring; empty if it leads out. */
    public Map<Integer, Double> partsAfter(Target target, int chain) {
        int first = ringAfter(target);
        return first == OUTSIDE ? Map.of() : partsInto(first, chain);
    }

    /** The ring that a target leads to, beyond a wire the first of the port there; {@link #OUTSIDE} if it leads to none. */
    public int ringAfter(Target target) {
        if (target instanceof ToVnic vnic) {
            return vnic.ring();
        }
        if (target instanceof ToRing ring) {
            return ring.ring();
        }
        if (target instanceof ToVif vif) {
            return vifs.get(vif.vif()).receiveRing();
        }
        int queue = queueOf(target);
        return queue == NONE
                ? OUTSIDE
                : wires.get(transmitQueues.get(queue).wire()).farRing();
    }

    /** The transmit queue that a target is, {@link Blueprint#NONE} if it is another thing. */
    public static int queueOf(Target target) {
        if (target instanceof ToNic nic) {
            return nic.transmitQueue();
        }
        return target instanceof ToSwitchedNic nic ? nic.transmitQueue() : NONE;
    }

    private Blueprint with(
            List<Chain> chains, List<Source> sources, List<Ring> rings, List<Stage> stages, List<Core> cores) {
        return with(chains, sources, rings, stages, vifs, guests, cores);
    }

    private Blueprint with(
            List<Chain> chains,
            List<Source> sources,
            List<Ring> rings,
            List<Stage> stages,
            List<Vif> vifs,
            List<Guest> guests,
            List<Core> cores) {
        return new Blueprint(
                classes,
                chains,
                rings,
                sources,
                wires,
                transmitQueues,
                stages,
                vifs,
                guests,
                cores,
                spreads,
                cards,
                readings);
    }

    /** The same where ports spread packets otherwise; which part comes to each stage follows. */
    public Blueprint withSpreads(List<Spread> otherwise) {
        Blueprint spread = new Blueprint(
                classes,
                chains,
                rings,
                sources,
                wires,
                transmitQueues,
                stages,
                vifs,
                guests,
                cores,
                otherwise,
                cards,
                readings);
        return spread.withStages(Shares.of(spread));
    }

    /** The same with other rings. */
    public Blueprint withRings(List<Ring> rings) {
        return with(chains, sources, rings, stages, cores);
    }

    /** The same with other stages. */
    public Blueprint withStages(List<Stage> stages) {
        return with(chains, sources, rings, stages, cores);
    }

    /**
     * The same testbed at another load: all stays where the load that is stated has put it. Phases are kept, what follows them
     * is changed.
     *
     * @param mppsOfChain above 0
     */
    public Blueprint withOffered(double[] mppsOfChain) {
        List<Chain> loaded = IntStream.range(0, chains.size())
                .mapToObj(c -> chains.get(c).withOffered(mppsOfChain[c]))
                .toList();
        List<Source> scaled = sources.stream()
                .map(source -> source.untilPs() < Units.FOREVER_PS
                        ? source
                        : source.times(mppsOfChain[source.chain()]
                                / chains.get(source.chain()).offeredMpps()))
                .toList();
        return with(loaded, scaled, rings, stages, cores);
    }

    /**
     * The same as wiring a scenario anew that differs in nothing but what its traffic offers after all phases: on that no
     * place, path or cost depends.
     */
    public Blueprint atLoadOf(Scenario scenario) {
        double[] gbpsL1 = new double[chains.size()];
        for (int c = 0; c < gbpsL1.length; c++) {
            Chain chain = chains.get(c);
            gbpsL1[c] = Streams.gbpsL1(scenario, c, chain.ingressGbps());
        }
        return with(
                IntStream.range(0, gbpsL1.length)
                        .mapToObj(c -> chains.get(c).withOfferedGbps(gbpsL1[c]))
                        .toList(),
                sources.stream()
                        .map(source ->
                                source.untilPs() < Units.FOREVER_PS ? source : source.withGbps(gbpsL1[source.chain()]))
                        .toList(),
                rings,
                stages,
                cores);
    }

    /** The same testbed with other sources. */
    public Blueprint withSources(List<Source> other) {
        return with(chains, other, rings, stages, cores);
    }

    /** Whether any core ever stops. */
    public boolean hasPauses() {
        return cores.stream().anyMatch(core -> !core.pauses().isEmpty());
    }

    /** Whether the clock of any core changes. */
    public boolean hasClocks() {
        return cores.stream().anyMatch(core -> !core.clocks().isEmpty());
    }

    /** The same with other cores. */
    public Blueprint withCores(List<Core> cores) {
        return with(chains, sources, rings, stages, cores);
    }

    /** The same with delays of the events of each guest so many times as long. */
    Blueprint withDelays(double[] timesOfGuest) {
        List<Vif> woken = vifs.stream()
                .map(vif -> vif.withWake(vif.wakeMicros() * timesOfGuest[vif.guest()]))
                .toList();
        List<Guest> told = IntStream.range(0, guests.size())
                .mapToObj(g -> guests.get(g).withDelivery(guests.get(g).deliveryMicros() * timesOfGuest[g]))
                .toList();
        return with(chains, sources, rings, stages, woken, told, cores);
    }

    /** The rings that a port spreads packets over whose first is {@code ring}; that ring alone if it spreads none. */
    public List<Integer> ringsOfPort(int ring) {
        for (Spread spread : spreads) {
            if (spread.rings().get(0) == ring) {
                return spread.rings();
            }
        }
        return List.of(ring);
    }

    /** How packets of a chain are spread over the rings of the port whose first is {@code ring}, if it has several. */
    public Optional<Spreading> spreadingOf(int ring, int chain) {
        if (spreads.isEmpty()) {
            return Optional.empty();
        }
        return spreads.stream()
                .filter(spread -> spread.rings().get(0) == ring)
                .map(spread -> spread.ofChain().get(chain))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether how much comes to a ring is up to hashes that each replication draws. */
    public boolean isFilledByDrawnHashes(int ring) {
        return spreads.stream()
                        .filter(spread -> spread.rings().contains(ring))
                        .anyMatch(spread -> areDrawn(spread.ofChain()))
                || stages.stream()
                        .map(stage -> stage.ways().get(0))
                        .filter(way -> way.targets().contains(new ToRing(ring)))
                        .anyMatch(way -> way.dispatch()
                                .filter(each -> areDrawn(each.ofChain()))
                                .isPresent());
    }

    /** Whether how much comes to any ring is up to them. */
    public boolean drawsHashes() {
        return IntStream.range(0, rings.size()).anyMatch(this::isFilledByDrawnHashes);
    }

    private static boolean areDrawn(Map<Integer, Spreading> ofChain) {
        return ofChain.values().stream().anyMatch(spreading -> !spreading.isSure());
    }

    /** Of what of a chain comes to the port whose first ring is {@code first}, the part that comes to each of its rings. */
    public Map<Integer, Double> partsInto(int first, int chain) {
        Optional<Spreading> spreading = spreadingOf(first, chain);
        if (spreading.isEmpty()) {
            return Map.of(first, 1.0);
        }
        List<Integer> rings = ringsOfPort(first);
        double[] parts = spreading.get().parts();
        Map<Integer, Double> ofRing = new TreeMap<>();
        for (int q = 0; q < parts.length; q++) {
            if (parts[q] > 0) {
                ofRing.put(rings.get(spreading.get().queues()[q]), parts[q]);
            }
        }
        return ofRing;
    }

    /** Of each class of packets, the index of the way that it goes out of a stage. */
    public int[] waysOfClasses(Stage stage) {
        return IntStream.range(0, classes.count())
                .map(k -> stage.indexOfWay(classes.leg(k)))
                .toArray();
    }

    /** Of each class of packets, the one that it is of behind a way that ends legs. */
    public int[] classesAfter(Way way) {
        return IntStream.range(0, classes.count())
                .map(k -> classes.of(classes.frameBytes(k), way.legAfter(classes.leg(k))))
                .toArray();
    }

    public int[] frameBytesOfClass() {
        return IntStream.range(0, classes.count()).map(classes::frameBytes).toArray();
    }

    /** Time of a frame of each class on a wire, or the least gap of a NIC's packet cap if that is longer. */
    public long[] slotPsOfClass(double gbpsL1, double capMpps) {
        return IntStream.of(frameBytesOfClass())
                .mapToLong(bytes -> Math.round(Math.max(Units.wirePs(bytes, gbpsL1), Units.gapPsFromMpps(capMpps))))
                .toArray();
    }

    /** Time of a frame of each class on a wire without a packet cap. */
    public long[] slotPsOfClass(double gbpsL1) {
        return slotPsOfClass(gbpsL1, Double.POSITIVE_INFINITY);
    }
}
