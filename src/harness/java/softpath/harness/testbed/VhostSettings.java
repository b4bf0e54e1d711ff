package softpath.harness.testbed;

import java.util.Optional;
import softpath.model.InvalidInput;

/**
 * A dataplane of DPDK on two cores of one machine, and functions behind its vhost-user ports.
 *
 * @param cores        CPUs, each taken by one poll-mode thread, never by two
 * @param burstPackets most packets in one burst, in the dataplane and in the functions
 * @param queueSlots   descriptors of a vNIC's queue
 * @param guests       what functions run in; a process if left out
 */
public record VhostSettings(Cores cores, Memory memory, int burstPackets, int queueSlots, Optional<GuestKind> guests) {

    /** Kernel, file system and packet buffers of a guest. */
    private static final int LEAST_MACHINE_MB = 512;

    /** QEMU gives a NIC no shorter queue. */
    private static final int LEAST_MACHINE_SLOTS = 256;

    public VhostSettings {
        Testbed.requireBurst("burst-packets", burstPackets);
        Testbed.requireSlots("queue-slots", queueSlots);
        if (isMachine(guests)) {
            requireMachine(memory, queueSlots);
        }
    }

    private static void requireMachine(Memory memory, int queueSlots) {
        if (memory.backing() != Backing.HUGEPAGES) {
            throw new InvalidInput("memory.backing", "expected hugepages for a virtual machine, found ordinary");
        }
        if (memory.mbAProcess() < LEAST_MACHINE_MB) {
            throw new InvalidInput(
                    "memory.mb-a-process",
                    "expected at least " + LEAST_MACHINE_MB + " for a virtual machine, found " + memory.mbAProcess());
        }
        if (queueSlots < LEAST_MACHINE_SLOTS) {
            throw new InvalidInput(
                    "queue-slots",
                    "expected at least " + LEAST_MACHINE_SLOTS + " for a virtual machine, found " + queueSlots);
        }
    }

    /** Whether functions run in a virtual machine. */
    public boolean hasMachine() {
        return isMachine(guests);
    }

    private static boolean isMachine(Optional<GuestKind> guests) {
        return guests.equals(Optional.of(GuestKind.VIRTUAL_MACHINE));
    }

    /** What functions run in. */
    public enum GuestKind {
        /** One that shares its memory with the dataplane, as a virtual machine would. */
        PROCESS,
        /** QEMU's, with one vCPU on the functions' core and with the memory of a process. */
        VIRTUAL_MACHINE
    }

    /**
     * CPU numbers as the kernel counts them.
     *
     * @param dataplane of the worker that serves all ports
     * @param functions of the process that holds all functions
     */
    public record Cores(int dataplane, int functions) {

        public Cores {
            Testbed.requireCpu("dataplane", dataplane);
            Testbed.requireCpu("functions", functions);
            if (dataplane == functions) {
                throw new InvalidInput(
                        "functions",
                        "expected a core of its own, found " + functions
                                + ", the dataplane's (poll-mode threads that share a core slow down a hundredfold)");
            }
        }
    }

    /**
     * What the processes' packet buffers lie in.
     *
     * @param mbAProcess of each of the two processes
     */
    public record Memory(Backing backing, String hugetlbfs, int mbAProcess) {

        private static final int LEAST_MB = 128;
        private static final int MOST_MB = 65_536;

        public Memory {
            Testbed.within(
                    "mb-a-process",
                    LEAST_MB,
                    MOST_MB,
                    "packet buffers need the least, and no more than the most",
                    mbAProcess);
            Testbed.requireFolder("hugetlbfs", hugetlbfs);
        }
    }

    /** Kinds of memory. */
    public enum Backing {
        HUGEPAGES,
        /** Ordinary pages, which need neither root nor preparation. */
        ORDINARY
    }
}
