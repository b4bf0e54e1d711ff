package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * A kind of server: physics only, no fitted number.
 *
 * @param nics ports by name; a path names one as {@code server.nic}
 * @param pauses what stops its cores, if that is known
 */
public record Host(
        String about,
        String cpu,
        Parameter sockets,
        Parameter coresPerSocket,
        Parameter lowestFrequencyGhz,
        Parameter highestFrequencyGhz,
        Map<String, NicPort> nics,
        Optional<PauseClasses> pauses) {

    /** A host of which it is not known what stops its cores. */
    public Host(
            String about,
            String cpu,
            Parameter sockets,
            Parameter coresPerSocket,
            Parameter lowestFrequencyGhz,
            Parameter highestFrequencyGhz,
            Map<String, NicPort> nics) {
        this(about, cpu, sockets, coresPerSocket, lowestFrequencyGhz, highestFrequencyGhz, nics, Optional.empty());
    }

    public Host {
        nics = Collections.unmodifiableMap(new TreeMap<>(nics));
        int socketCount = Quantity.SOCKETS.requireCount("sockets", sockets);
        Quantity.CORES.requireCount("cores-per-socket", coresPerSocket);
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
    }

    /**
     * One port of a NIC.
     *
     * @param socket           socket that its PCIe lanes lead to
     * @param lineRateGbps     of the wire, L1
     * @param packetCapMpps    most packets a second that the port moves in one direction
     * @param packetBufferKib  receive packet buffer, used when the dataplane leaves drop-enable off
     * @param receiveQueues    most that it spreads packets over
     */
    public record NicPort(
            Parameter socket,
            Parameter lineRateGbps,
            Parameter packetCapMpps,
            Parameter packetBufferKib,
            Optional<Parameter> receiveQueues) {

        /** A port of which it is not known how many receive queues it has. */
        public NicPort(Parameter socket, Parameter lineRateGbps, Parameter packetCapMpps, Parameter packetBufferKib) {
            this(socket, lineRateGbps, packetCapMpps, packetBufferKib, Optional.empty());
        }

        public NicPort {
            Quantity.SOCKET.requireCount("socket", socket);
            Quantity.WIRE_GBPS.require("line-rate-gbps", lineRateGbps);
            Quantity.WIRE_MPPS.require("packet-cap-mpps", packetCapMpps);
            Quantity.BUFFER_KIB.require("packet-buffer-kib", packetBufferKib);
            receiveQueues.ifPresent(queues -> Quantity.RECEIVE_QUEUES.requireCount("receive-queues", queues));
        }
    }
}
