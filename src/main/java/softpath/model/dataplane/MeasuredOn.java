package softpath.model.dataplane;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Quantity;

/**
 * What a dataplane's numbers were measured on: elsewhere they may be others. It changes no result.
 *
 * @param host         name of the file in {@code models/hosts} of that machine, if there is one
 * @param cpu          model of its CPU, as the machine or the source tells it
 * @param cpus         that it had
 * @param clockGhz     of its time-stamp counter, or that it was held at; left out where several were measured
 * @param versions     of the dataplane's software, its libraries and the kernel, by name
 * @param memory       that packets lay in, such as huge pages
 * @param ringSlots    of the queues of vNICs
 * @param burstPackets that were measured, the least first
 * @param coreRoundTripNanos of a cache line between the cores of dataplane and guests and back, where {@code softpath learn}
 *                     told levels apart by it
 * @param apartFromPauses whether costs leave out what the machine's cores stood still meanwhile, as those of {@code softpath
 *                     learn} do: the host's file has it
 * @param source       the record of the run, or where it is published
 */
public record MeasuredOn(
        Optional<String> host,
        String cpu,
        Optional<Integer> cpus,
        Optional<Double> clockGhz,
        Optional<Map<String, String>> versions,
        Optional<String> memory,
        Optional<Integer> ringSlots,
        Optional<List<Integer>> burstPackets,
        Optional<Double> coreRoundTripNanos,
        Optional<Boolean> apartFromPauses,
        String source) {

    private static final Set<String> NO_MODEL = Set.of("", "cpu", "processor");

    public MeasuredOn {
        host.ifPresent(name -> Check.fileName("host", name));
        Check.require(!cpu.isBlank(), "cpu", "the model of the CPU", "nothing");
        cpus.ifPresent(count -> Check.atLeast("cpus", 1, count));
        clockGhz.ifPresent(ghz -> Quantity.CLOCK_GHZ.require("clock-ghz", ghz));
        versions = versions.map(all -> Collections.unmodifiableMap(new TreeMap<>(all)));
        ringSlots.ifPresent(slots -> Quantity.RING_SLOTS.require("ring-slots", slots));
        burstPackets = burstPackets.map(List::copyOf);
        burstPackets.ifPresent(bursts -> {
            Check.notEmpty("burst-packets", bursts);
            for (int i = 0; i < bursts.size(); i++) {
                Quantity.BURST_PACKETS.require("burst-packets[" + i + "]", bursts.get(i));
                Check.require(
                        i == 0 || bursts.get(i) > bursts.get(i - 1),
                        "burst-packets[" + i + "]",
                        "more than the one before, " + bursts.get(Math.max(0, i - 1)),
                        bursts.get(i));
            }
        });
        coreRoundTripNanos.ifPresent(nanos -> Quantity.DELAY_NANOS.require("core-round-trip-nanos", nanos));
        Check.require(!source.isBlank(), "source", "where that is known from", "nothing");
    }

    public MeasuredOn withHost(Optional<String> name) {
        return new MeasuredOn(
                name,
                cpu,
                cpus,
                clockGhz,
                versions,
                memory,
                ringSlots,
                burstPackets,
                coreRoundTripNanos,
                apartFromPauses,
                source);
    }

    /** Whether a CPU is of the same model: as far as a comma or bracket, without what vendors add to every name. */
    public boolean isOfCpu(String other) {
        return model(cpu).equals(model(other));
    }

    private static List<String> model(String cpu) {
        String plain = cpu.toLowerCase(Locale.ROOT).replaceAll("\\((r|tm)\\)", " ");
        return Arrays.stream(plain.replaceAll("[,(@].*", "").split(" +"))
                .filter(word -> !NO_MODEL.contains(word))
                .toList();
    }
}
