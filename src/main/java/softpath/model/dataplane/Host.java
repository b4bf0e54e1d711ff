package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * A kind of server: physics; fitted numbers are what hardware threads of a core leave each other and what its testbed adds
 * to latency, which nobody states.
 *
 * @param coresPerL3Domain neighbours that share a last-level cache; all of a socket if not given
 * @param threadsPerCore  hardware threads of each core; 1 if not given
 * @param smtShare        what two of a core leave each other, stated where cores have two
 * @param nics             ports by name; a path names one as {@code server.nic}
 * @param cards            that ports are on, where what they share is known
 * @param pauses           what stops its cores, if that is known
 * @param memory           from how much on the cores of a socket slow each other down by way of memory; never if not given
 * @param power            what it takes, if that is known
 * @param generatorNanos   what the measuring device on its outer wires adds to each packet's time, there and back; 0 if
 *                         not given
 */
public record Host(
        String about,
        String cpu,
        Parameter sockets,
        Parameter coresPerSocket,
        Optional<Parameter> coresPerL3Domain,
        Optional<Parameter> threadsPerCore,
        Optional<SmtShare> smtShare,
        Parameter lowestFrequencyGhz,
        Parameter highestFrequencyGhz,
        Map<String, NicPort> nics,
        Optional<Map<String, Card>> cards,
        Optional<PauseClasses> pauses,
        Optional<MemoryKnee> memory,
        Optional<Power> power,
        Optional<Parameter> generatorNanos) {

    public Host {
        nics = Collections.unmodifiableMap(new TreeMap<>(nics));
        cards = cards.map(own -> Collections.unmodifiableMap(new TreeMap<>(own)));
        int socketCount = Quantity.SOCKETS.requireCount("sockets", sockets);
        Quantity.CORES.requireCount("cores-per-socket", coresPerSocket);
        coresPerL3Domain.ifPresent(cores -> Quantity.CORES.requireCount("cores-per-l3-domain", cores));
        int threads = threadsPerCore
                .map(each -> Quantity.THREADS_PER_CORE.requireCount("threads-per-core", each))
                .orElse(1);
        Check.require(
                smtShare.isPresent() == threads > 1,
                "smt-share",
                threads > 1 ? "what two threads of a core leave each other" : "none, as each core has one thread",
                smtShare.isPresent() ? "some" : "none");
        Quantity.CLOCK_GHZ.require("lowest-frequency-ghz", lowestFrequencyGhz);
        Quantity.CLOCK_GHZ.require("highest-frequency-ghz", highestFrequencyGhz);
        Check.require(
                lowestFrequencyGhz.value() <= highestFrequencyGhz.value(),
                "lowest-frequency-ghz.value",
                "at most highest-frequency-ghz, " + highestFrequencyGhz.value(),
                lowestFrequencyGhz.value());
        nics.forEach((name, nic) -> {
            Check.name("nics", name);
            Check.require(
                    nic.socket().count() < socketCount,
                    "nics." + name + ".socket.value",
                    "a socket from 0 to " + (socketCount - 1),
                    nic.socket().count());
        });
        requireCards(nics, cards.orElse(Map.of()));
        generatorNanos.ifPresent(nanos -> Quantity.DELAY_NANOS.require("generator-nanos", nanos));
    }

    private static void requireCards(Map<String, NicPort> nics, Map<String, Card> cards) {
        cards.keySet().forEach(name -> Check.name("cards", name));
        nics.forEach((name, nic) -> nic.card()
                .ifPresent(card -> Check.require(
                        cards.containsKey(card),
                        "nics." + name + ".card",
                        cards.isEmpty() ? "no card, as the host states none" : "one of " + cards.keySet(),
                        "'" + card + "'")));
    }

    /** The card that a port is on, if anything is known of it. */
    public Optional<Card> cardOf(String nic) {
        return nics.get(nic).card().map(cards.orElse(Map.of())::get);
    }

    /**
     * One port of a NIC.
     *
     * @param socket           socket that its PCIe lanes lead to
     * @param lineRateGbps     of the wire, L1
     * @param packetCapMpps    most packets a second that the port moves in one direction
     * @param packetBufferKib  receive packet buffer, used when the dataplane leaves drop-enable off
     * @param receiveQueues    most that it spreads packets over
     * @param card             that it is on, with others that share what that moves
     * @param receiveNanos     from a packet's last bit on the wire until a poll can see it; 0 if not given
     * @param transmitNanos    from the doorbell for a packet to its first bit on an idle wire; 0 if not given
     */
    public record NicPort(
            Parameter socket,
            Parameter lineRateGbps,
            Parameter packetCapMpps,
            Parameter packetBufferKib,
            Optional<Parameter> receiveQueues,
            Optional<String> card,
            Optional<Parameter> receiveNanos,
            Optional<Parameter> transmitNanos) {

        /** A port of which it is not known how many receive queues it has, and that shares nothing with others. */
        public NicPort(Parameter socket, Parameter lineRateGbps, Parameter packetCapMpps, Parameter packetBufferKib) {
            this(socket, lineRateGbps, packetCapMpps, packetBufferKib, Optional.empty(), Optional.empty());
        }

        /** A port that moves packets in no time but that of its wire. */
        public NicPort(
                Parameter socket,
                Parameter lineRateGbps,
                Parameter packetCapMpps,
                Parameter packetBufferKib,
                Optional<Parameter> receiveQueues,
                Optional<String> card) {
            this(
                    socket,
                    lineRateGbps,
                    packetCapMpps,
                    packetBufferKib,
                    receiveQueues,
                    card,
                    Optional.empty(),
                    Optional.empty());
        }

        public NicPort {
            Quantity.SOCKET.requireCount("socket", socket);
            Quantity.WIRE_GBPS.require("line-rate-gbps", lineRateGbps);
            Quantity.WIRE_MPPS.require("packet-cap-mpps", packetCapMpps);
            Quantity.BUFFER_KIB.require("packet-buffer-kib", packetBufferKib);
            receiveQueues.ifPresent(queues -> Quantity.RECEIVE_QUEUES.requireCount("receive-queues", queues));
            receiveNanos.ifPresent(nanos -> Quantity.DELAY_NANOS.require("receive-nanos", nanos));
            transmitNanos.ifPresent(nanos -> Quantity.DELAY_NANOS.require("transmit-nanos", nanos));
        }
    }

    /**
     * What the ports of one card share.
     *
     * @param transmitCapMpps most packets a second that all its ports together send
     * @param receiveCapMpps  most packets a second that all its ports together receive
     * @param pcie            the slot that it is in
     */
    public record Card(
            Optional<Parameter> transmitCapMpps, Optional<Parameter> receiveCapMpps, Optional<PcieSlot> pcie) {

        public Card {
            transmitCapMpps.ifPresent(cap -> Quantity.WIRE_MPPS.require("transmit-cap-mpps", cap));
            receiveCapMpps.ifPresent(cap -> Quantity.WIRE_MPPS.require("receive-cap-mpps", cap));
        }
    }
}
