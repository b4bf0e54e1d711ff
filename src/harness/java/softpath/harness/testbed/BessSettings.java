package softpath.harness.testbed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.InvalidInput;

/**
 * A running bessd, and what its pipelines stand between.
 *
 * @param control      host:port of its gRPC service
 * @param workers      CPUs, one for each worker; the n-th serves the n-th traffic class along a path
 * @param mostWorkers  workers that this build of BESS can run: 4 in 2016
 * @param burstPackets most packets in a batch of this build: 32 as BESS comes
 * @param queueSlots   descriptors of every port's queues
 * @param ingress      {@code source}, or the PCI address of the NIC that a generator sends to
 * @param egress       {@code sink}, or the PCI address of the NIC that packets leave by
 */
public record BessSettings(
        String control,
        List<Integer> workers,
        int mostWorkers,
        int burstPackets,
        int queueSlots,
        String ingress,
        String egress,
        Clock clock,
        Guests guests) {

    public static final String SOURCE = "source";
    public static final String SINK = "sink";

    private static final String PCI = "[0-9a-fA-F]{4}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]";
    private static final Pattern CONTROL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*:([1-9][0-9]{0,4})");
    private static final int MOST_PORT = 65_535;
    private static final int MOST_WORKERS = 64;

    public BessSettings {
        workers = List.copyOf(workers);
        requireControl(control);
        Testbed.within("most-workers", 1, MOST_WORKERS, "no build of BESS has more", mostWorkers);
        Testbed.requireBurst("burst-packets", burstPackets);
        Testbed.requireSlots("queue-slots", queueSlots);
        if (workers.isEmpty() || workers.size() > mostWorkers) {
            throw new InvalidInput(
                    "workers", "expected 1 to " + mostWorkers + " CPUs (most-workers), found " + workers.size());
        }
        requireEnd("ingress", SOURCE, ingress);
        requireEnd("egress", SINK, egress);
        List<Integer> cores = new ArrayList<>(workers);
        cores.addAll(guests.cores());
        cores.forEach(core -> Testbed.requireCpu("workers", core));
        if (new HashSet<>(cores).size() != cores.size()) {
            throw new InvalidInput(
                    "workers",
                    "expected a core of its own for each worker and each of guests.cores, found " + cores
                            + " (threads that poll without rest slow each other down a hundredfold)");
        }
    }

    private static void requireControl(String control) {
        Matcher matcher = CONTROL.matcher(control);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MOST_PORT) {
            throw new InvalidInput(
                    "control",
                    "expected host:port, such as 127.0.0.1:10514, with a port up to " + MOST_PORT + ", found '"
                            + control + "'");
        }
    }

    private static void requireEnd(String key, String module, String found) {
        if (!found.equals(module) && !found.matches(PCI)) {
            throw new InvalidInput(
                    key, "expected " + module + " or a PCI address such as 0000:04:00.0, found '" + found + "'");
        }
    }

    /** Whether packets come from a NIC, not from a module of BESS. */
    public boolean isFedByNic() {
        return !ingress.equals(SOURCE);
    }

    public boolean endsInNic() {
        return !egress.equals(SINK);
    }

    /** Every CPU on which something polls. */
    public List<Integer> cores() {
        List<Integer> cores = new ArrayList<>(workers);
        cores.addAll(guests.cores());
        return cores;
    }

    /** How a scenario's clock comes about. */
    public enum Clock {
        /** The machine has but one. */
        AS_FOUND,
        /** Set before each set-up and given back after it, which needs root and a driver of cpufreq. */
        CPUPOWER
    }

    /**
     * What stands behind the vhost-user ports.
     *
     * @param cores   CPUs of the functions' threads: of processes one for all or one for each, of VMs one for each vCPU
     * @param sockets folder where VMs find their sockets, only of those
     * @param memory  of the process, only of processes
     */
    public record Guests(
            Run run, List<Integer> cores, Optional<String> sockets, Optional<VhostSettings.Memory> memory) {
        public Guests {
            cores = List.copyOf(cores);
            if (cores.isEmpty()) {
                throw new InvalidInput("cores", "expected at least one CPU, found none");
            }
            requireOnlyOf(Run.BY_USER, run, "sockets", sockets);
            requireOnlyOf(Run.PROCESSES, run, "memory", memory);
            sockets.ifPresent(folder -> Testbed.requireFolder("sockets", folder));
        }

        private static void requireOnlyOf(Run of, Run run, String key, Optional<?> value) {
            if (value.isPresent() != (run == of)) {
                throw new InvalidInput(
                        key,
                        value.isPresent()
                                ? "expected no such key beside this run, found one"
                                : "expected this key beside this run, found none");
            }
        }
    }

    /** Who sees to the guests. */
    public enum Run {
        /** This harness: functions of one ip_pipeline behind virtio-user, no VMs. */
        PROCESSES,
        /** The user: VMs that connect to the sockets as soon as BESS makes them. */
        BY_USER
    }
}
