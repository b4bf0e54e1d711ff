package softpath.imports.counters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import softpath.imports.Notes;
import softpath.imports.counters.CoreCounters.Sum;
import softpath.imports.counters.PolledQueue.PortKind;
import softpath.model.dataplane.Softnic;

/**
 * The factor that moves what a dataplane's worker costs to what was counted. A counter is a sum, {@code c = fixed + k ·
 * scaled}: polls and memory's time stay, what the file says of each step is scaled, all steps by the same k. That the
 * steps are to each other as they were is assumed, as no counter tells them apart.
 *
 * @param factor k, the mean over packets
 * @param lowest of any thread, less what its counters may be off
 * @param places of the numbers that are scaled
 */
record MovedCosts(double factor, double lowest, double highest, List<String> places, double cycles, int threads) {

    private static final double MOST_OF_A_COUNTER = 0.5;

    MovedCosts {
        places = List.copyOf(places);
    }

    /** @param ghz of a thread whose counters do not say it */
    static Optional<MovedCosts> of(Counters counters, Softnic dataplane, int frameBytes, double ghz) {
        List<CoreCounters> cores =
                counters.cores().stream().filter(core -> core.packets() > 0).toList();
        double packets = 0;
        double weighed = 0;
        double cycles = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        int threads = 0;
        TreeSet<String> places = new TreeSet<>();
        for (CoreCounters core : cores) {
            Sums sums = Sums.of(core, counters.queues(), dataplane, frameBytes, ghz);
            double factor = (core.cycles() - sums.idle() - sums.fixed()) / sums.scaled();
            if (sums.idle() > MOST_OF_A_COUNTER * core.cycles() || factor <= 0 || sums.scaled() == 0) {
                counters.notes()
                        .ignored(core.name() + ": its cycles, which are polls that found nothing for the most part, or"
                                + " fewer than what does not change.");
                continue;
            }
            threads++;
            packets += core.packets();
            weighed += core.packets() * factor;
            cycles += core.packets() * (core.cycles() - sums.idle());
            lowest = Math.min(lowest, factor - core.rounding() / sums.scaled());
            highest = Math.max(highest, factor + (core.rounding() + sums.idle()) / sums.scaled());
            places.addAll(sums.places());
        }
        if (threads == 0) {
            return Optional.empty();
        }
        double mean = weighed / packets;
        return Optional.of(new MovedCosts(
                mean,
                Math.max(0, Math.min(lowest, mean)),
                Math.max(highest, mean),
                new ArrayList<>(places),
                cycles / packets,
                threads));
    }

    /**
     * What a base says that a thread spends on a packet.
     *
     * @param scaled what is moved
     * @param fixed  what stays
     * @param idle   polls beyond those that found packets
     */
    private record Sums(double scaled, double fixed, double idle, List<String> places) {

        static Sums of(CoreCounters core, List<PolledQueue> queues, Softnic dataplane, int frameBytes, double ghz) {
            double batch = dataplane.burstPackets().value();
            boolean hasTaking = core.sum() == Sum.ALL;
            List<WorkerLeg> legs = legs(core, queues);
            Map<String, Double> scaled = new LinkedHashMap<>();
            double fixed = hasTaking ? dataplane.worker().pollCycles().value() / batch : 0;
            double nanos =
                    dataplane.worker().vhostNanos().map(each -> each.value()).orElse(0.0);
            for (WorkerLeg leg : legs) {
                leg.cycles(dataplane.worker(), hasTaking, frameBytes, batch)
                        .forEach((place, each) -> scaled.merge(place, each / legs.size(), Double::sum));
                fixed += leg.copies(hasTaking) * nanos * core.clockGhz().orElse(ghz) / legs.size();
            }
            double emptyPolls = core.pollsPerPacket()
                    .map(polls -> Math.max(0, polls - 1 / batch))
                    .orElse(0.0);
            return new Sums(
                    scaled.values().stream().mapToDouble(each -> each).sum(),
                    fixed,
                    emptyPolls * dataplane.worker().pollCycles().value(),
                    new ArrayList<>(scaled.keySet()));
        }

        /** By what the thread polls; all of the switch together where that is not known of it. */
        private static List<WorkerLeg> legs(CoreCounters core, List<PolledQueue> queues) {
            List<PolledQueue> own = queues.stream()
                    .filter(queue -> queue.cpu().isPresent() && queue.cpu().equals(core.cpu()))
                    .toList();
            List<PolledQueue> polled = own.isEmpty() ? queues : own;
            boolean hasGuests = queues.isEmpty() || queues.stream().anyMatch(queue -> queue.kind() == PortKind.GUEST);
            boolean hasNics = queues.isEmpty() || queues.stream().anyMatch(queue -> queue.kind() == PortKind.NIC);
            List<WorkerLeg> legs = new ArrayList<>();
            if (polled.isEmpty() || polled.stream().anyMatch(queue -> queue.kind() == PortKind.NIC)) {
                legs.add(new WorkerLeg(PortKind.NIC, hasGuests ? PortKind.GUEST : PortKind.NIC));
            }
            if (polled.isEmpty() || polled.stream().anyMatch(queue -> queue.kind() == PortKind.GUEST)) {
                legs.add(new WorkerLeg(PortKind.GUEST, hasNics ? PortKind.NIC : PortKind.GUEST));
            }
            return legs;
        }
    }

    /** Says what of it is measured, and what is not. */
    void explain(Notes notes, Counters counters, String base, int frameBytes) {
        notes.took(String.format(
                Locale.ROOT,
                "%s x %.4g (%.4g to %.4g over %s): the %s cycles of a packet come out that were counted.",
                String.join(", ", places),
                factor,
                lowest,
                highest,
                threads == 1 ? "one thread" : threads + " threads",
                Figures.text(cycles)));
        notes.assumed("Only the sum is measured: its parts are to each other as in " + base + ".");
        boolean hasGuests = counters.queues().stream().anyMatch(queue -> queue.kind() == PortKind.GUEST);
        if (counters.queues().isEmpty()) {
            notes.assumed("Half of the packets come from a NIC and go to a guest, half the other way; what each thread"
                    + " polls (pmd-rxq-show, show interface rx-placement) would tell.");
        } else if (hasGuests) {
            notes.assumed("A packet from a NIC goes to a guest, and one from a guest to a NIC; a thread that polls both"
                    + " takes half of its packets from each.");
        }
        notes.assumed("Frames of " + frameBytes + " B (--frame-bytes), in full bursts.");
        if (counters.cores().stream().anyMatch(core -> core.sum() == Sum.WITHOUT_TAKING)) {
            notes.ignored(
                    "What it takes to receive a packet, which these counters do not tell: that is as in " + base + ".");
        }
    }
}
