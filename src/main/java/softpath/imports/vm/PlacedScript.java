package softpath.imports.vm;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Lines;
import softpath.imports.Spot;

/**
 * A script of {@code softpath place --out} that pins threads: of {@code taskset} and {@code xl} the vCPUs of VMs, of Open vSwitch
 * its PMD threads, of {@code xl} those of Dom0 too. What a script does not pin stays where it was placed.
 */
final class PlacedScript {

    private static final String NUMBER = " +([0-9]{1,5})";
    private static final Pattern VCPU = Pattern.compile("(?m)^(?:xl vcpu-pin|pin) +(\\S+)" + NUMBER + NUMBER + "\\s*$");
    private static final Pattern OF_DOM0 = Pattern.compile("(?m)^# (\\S.*) of Dom0 on CPU" + NUMBER + "\\s*$");
    private static final Pattern MASK = Pattern.compile(
            "(?m)^ovs-vsctl set Open_vSwitch \\. other_config:pmd-cpu-mask=\"?0x([0-9a-fA-F]{1,1024})\"?\\s*$");
    private static final Pattern AFFINITY = Pattern.compile(
            "(?m)^ovs-vsctl set Interface (\\S+) other_config:pmd-rxq-affinity=\"?([0-9:, ]{1,2000})\"?\\s*$");
    private static final Pattern OF_QUEUE = Pattern.compile("([0-9]{1,5}):([0-9]{1,5})");

    private final String text;
    private final Lines lines;
    private final Placed.OfServer found;

    private PlacedScript(Path file, String text, Placed.OfServer found) {
        this.text = text;
        this.lines = new Lines(file, text);
        this.found = found;
    }

    /** Empty if the text carries no placement. */
    static Optional<PlacedScript> in(Path file, String text) {
        return Placed.in(file, text).map(found -> new PlacedScript(file, text, found));
    }

    /** The VMs that it pins vCPUs of. */
    List<ImportedGuest> guests() {
        Map<String, Map<Integer, ImportedGuest.Pin>> pins = new LinkedHashMap<>();
        Map<String, Spot> spots = new HashMap<>();
        each(VCPU, (spot, pin) -> {
            String vm = pin.group(1);
            spots.putIfAbsent(vm, spot);
            int vcpu = spot.number("vCPU", pin.group(2), 0, ImportedGuest.MOST_VCPUS - 1);
            if (pins.computeIfAbsent(vm, key -> new TreeMap<>()).put(vcpu, on(spot, pin.group(3))) != null) {
                throw spot.error("vCPU " + vcpu + " of " + vm, "it once", "it again");
            }
        });
        return pins.entrySet().stream()
                .map(vm -> guest(spots.get(vm.getKey()), vm.getKey(), vm.getValue()))
                .toList();
    }

    private ImportedGuest guest(Spot spot, String name, Map<Integer, ImportedGuest.Pin> pins) {
        int vcpus = Optional.ofNullable(found.placed().counts("vms", "vcpus").get(name))
                .orElseThrow(() -> spot.error("VM", "a name of a VM of the placement", Spot.quoted(name)));
        pins.keySet().stream().filter(vcpu -> vcpu >= vcpus).findFirst().ifPresent(vcpu -> {
            throw spot.error("vCPU of " + name, "a number from 0 to " + (vcpus - 1), String.valueOf(vcpu));
        });
        return new ImportedGuest(
                spot,
                "pins of a placement",
                vcpus,
                pins,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new PlacedVm(found.placed(), name, false)));
    }

    /** The threads of a switch that it pins. */
    SwitchPins ofSwitch() {
        Map<String, ImportedGuest.Pin> pins = new TreeMap<>();
        each(OF_DOM0, (spot, pin) -> put(pins, spot, known(spot, pin.group(1)), on(spot, pin.group(2))));
        Map<PmdPorts.Queue, String> threadOf = PmdPorts.of(
                found.placed().threads(found.server()), found.placed().counts("vms", "queue-pairs"));
        each(AFFINITY, (spot, affinity) -> {
            for (String part : affinity.group(2).replace(" ", "").split(",", -1)) {
                Matcher queue = OF_QUEUE.matcher(part);
                if (!queue.matches()) {
                    throw spot.error("pmd-rxq-affinity", "queues and CPUs, as in 0:3,1:4", Spot.quoted(part));
                }
                PmdPorts.Queue read = new PmdPorts.Queue(affinity.group(1), Integer.parseInt(queue.group(1)));
                String thread = Optional.ofNullable(threadOf.get(read))
                        .orElseThrow(() -> spot.error(
                                "pmd-rxq-affinity",
                                "queues of the ports that were placed, " + words(threadOf),
                                "queue " + read.number() + " of " + Spot.quoted(read.port())));
                put(pins, spot, thread, on(spot, queue.group(2)));
            }
        });
        requireInMask(pins);
        return new SwitchPins(found.placed(), found.server(), pins);
    }

    private static String words(Map<PmdPorts.Queue, String> threadOf) {
        return threadOf.isEmpty()
                ? "of which there are none"
                : "as " + threadOf.keySet().iterator().next().port();
    }

    private void put(Map<String, ImportedGuest.Pin> pins, Spot spot, String thread, ImportedGuest.Pin pin) {
        if (pins.put(thread, pin) != null) {
            throw spot.error("thread of a switch", "each once", Spot.quoted(thread) + " again");
        }
    }

    private String known(Spot spot, String thread) {
        if (!found.placed().threads(found.server()).contains(thread)) {
            throw spot.error("thread of Dom0", "one of the placement", Spot.quoted(thread));
        }
        return thread;
    }

    /** PMD threads run on the CPUs of the mask alone; a queue that is given another waits for ever. */
    private void requireInMask(Map<String, ImportedGuest.Pin> pins) {
        each(MASK, (spot, mask) -> {
            BigInteger bits = new BigInteger(mask.group(1), 16);
            pins.forEach((thread, pin) -> {
                int cpu = pin.cpus().members().get(0);
                if (!bits.testBit(cpu)) {
                    throw pin.spot().error("pmd-rxq-affinity", "CPUs of pmd-cpu-mask", cpu + ", which is none of them");
                }
            });
        });
    }

    private static ImportedGuest.Pin on(Spot spot, String cpu) {
        return new ImportedGuest.Pin(spot, CpuSet.parse(spot, "CPU", cpu));
    }

    private void each(Pattern pattern, BiConsumer<Spot, Matcher> of) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            of.accept(lines.at(found.start()), found);
        }
    }
}
