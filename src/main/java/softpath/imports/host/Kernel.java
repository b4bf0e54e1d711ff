package softpath.imports.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Notes;
import softpath.io.InputError;
import softpath.model.Parameter.Origin;

/** A machine as Linux tells of it below {@code /sys} and {@code /proc}. */
final class Kernel {

    private static final String SEEN = "seen on the machine: /sys/devices/system, /sys/bus/pci";
    private static final Pattern MODEL = Pattern.compile("(?m)^(?:model name|cpu)\\s*:\\s*(.+)$");
    private static final Pattern MEGAHERTZ = Pattern.compile("(?m)^cpu MHz\\s*:\\s*([0-9]{1,6}(?:\\.[0-9]+)?)$");
    private static final double KILOHERTZ_PER_GHZ = 1e6;
    private static final double MEGABITS_PER_GIGABIT = 1e3;

    private final KernelFiles files;

    Kernel(KernelFiles files) {
        this.files = files;
    }

    Machine machine(Notes notes) {
        Map<Integer, Map<String, Thread>> byPackage = new TreeMap<>();
        Map<Integer, Integer> packageOfCpu = new TreeMap<>();
        Optional<BitSet> online = files.cpuList(files.at("sys/devices/system/cpu/online"));
        int off = 0;
        for (Path cpu : files.numbered(files.at("sys/devices/system/cpu"), "cpu")) {
            int number = KernelFiles.numberOf(cpu);
            OptionalInt socket = files.number(cpu.resolve("topology/physical_package_id"));
            if (socket.isEmpty() || online.isPresent() && !online.get().get(number)) {
                off++;
                continue;
            }
            // Where firmware tells no package, Linux says -1.
            packageOfCpu.put(number, socket.getAsInt());
            byPackage
                    .computeIfAbsent(socket.getAsInt(), own -> new LinkedHashMap<>())
                    .merge(core(cpu, number), new Thread(1, cache(cpu)), Thread::with);
        }
        if (byPackage.isEmpty()) {
            throw new InputError(
                    files.at("sys/devices/system/cpu") + ": expected CPUs with their topology as on Linux, found none");
        }
        if (off > 0) {
            notes.ignored(Notes.count(off, "CPU") + " off line");
        }
        List<Integer> packages = List.copyOf(byPackage.keySet());
        return new Machine(
                SEEN, Origin.LITERATURE, sockets(byPackage), cpu(), clocks(), functions(packages, packageOfCpu, notes));
    }

    private record Thread(int count, Optional<String> cache) {
        Thread with(Thread other) {
            return new Thread(count + other.count, cache);
        }
    }

    /** Threads of a core name the same siblings. */
    private String core(Path cpu, int number) {
        return files.text(cpu.resolve("topology/thread_siblings_list"))
                .or(() -> files.text(cpu.resolve("topology/core_cpus_list")))
                .orElse("cpu" + number);
    }

    /** The CPUs that share the L3, which name it. */
    private Optional<String> cache(Path cpu) {
        for (Path index : files.numbered(cpu.resolve("cache"), "index")) {
            boolean isData = !files.text(index.resolve("type")).orElse("").equals("Instruction");
            if (isData && files.number(index.resolve("level")).orElse(0) == 3) {
                return files.text(index.resolve("shared_cpu_list"));
            }
        }
        return Optional.empty();
    }

    private static List<Machine.Socket> sockets(Map<Integer, Map<String, Thread>> byPackage) {
        Map<String, Integer> caches = new LinkedHashMap<>();
        List<Machine.Socket> sockets = new ArrayList<>();
        byPackage.values().forEach(cores -> {
            List<Machine.PhysicalCore> own = new ArrayList<>();
            cores.values()
                    .forEach(core -> own.add(new Machine.PhysicalCore(
                            core.count(),
                            core.cache().map(name -> caches.computeIfAbsent(name, next -> caches.size())))));
            sockets.add(new Machine.Socket(own));
        });
        return sockets;
    }

    private Optional<String> cpu() {
        Matcher matcher = MODEL.matcher(files.text(files.at("proc/cpuinfo")).orElse(""));
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    /** What cores can be set to, or where nothing sets them, what they run at. */
    Machine.Clocks clocks() {
        Path frequencies = files.at("sys/devices/system/cpu/cpu0/cpufreq");
        Optional<Double> highest = gigahertz(frequencies.resolve("cpuinfo_max_freq"));
        if (highest.isPresent()) {
            return new Machine.Clocks(
                    gigahertz(frequencies.resolve("base_frequency")),
                    highest,
                    gigahertz(frequencies.resolve("cpuinfo_min_freq")));
        }
        Matcher matcher = MEGAHERTZ.matcher(files.text(files.at("proc/cpuinfo")).orElse(""));
        Optional<Double> asFound = matcher.find()
                ? Optional.of(Math.rint(Double.parseDouble(matcher.group(1))) / 1e3)
                        .filter(Kernel::isClock)
                : Optional.empty();
        return new Machine.Clocks(Optional.empty(), asFound, Optional.empty());
    }

    private Optional<Double> gigahertz(Path file) {
        OptionalInt kilohertz = files.number(file);
        return kilohertz.isPresent()
                ? Optional.of(kilohertz.getAsInt() / KILOHERTZ_PER_GHZ).filter(Kernel::isClock)
                : Optional.empty();
    }

    private static boolean isClock(double ghz) {
        return ghz >= 0.05 && ghz <= 10;
    }

    private List<PciFunction> functions(List<Integer> packages, Map<Integer, Integer> packageOfCpu, Notes notes) {
        List<PciFunction> functions = new ArrayList<>();
        for (Path device : files.entries(files.at("sys/bus/pci/devices"))) {
            String pciClass = hex(device.resolve("class"), 6).substring(0, 4);
            if (!PciFunction.isOfNetwork(pciClass)) {
                continue;
            }
            if (functions.size() == Machine.MOST_FUNCTIONS) {
                notes.ignored("network devices beyond the first " + Machine.MOST_FUNCTIONS);
                break;
            }
            String id = hex(device.resolve("vendor"), 4) + ":" + hex(device.resolve("device"), 4);
            String address = device.getFileName().toString();
            functions.add(new PciFunction(
                    address,
                    pciClass,
                    id,
                    isVirtual(address) || KnownPorts.isVirtual(id, ""),
                    interfaces(device),
                    place(device, packages, packageOfCpu),
                    speedGbps(address)));
        }
        return functions;
    }

    /** Digits of a number such as {@code 0x020000}; zeros if there is none. */
    private String hex(Path file, int digits) {
        return files.text(file)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.matches("0x[0-9a-f]{" + digits + "}"))
                .map(text -> text.substring(2))
                .orElse("0".repeat(digits));
    }

    /** Whether it is made by SR-IOV: then it points to the function that it was made of. */
    boolean isVirtual(String address) {
        return Files.exists(device(address).resolve("physfn"));
    }

    /** Speed that the link of a device has come up with; nothing if it is down, or has none. */
    Optional<Double> speedGbps(String address) {
        return netFolders(device(address)).stream()
                .flatMap(net -> files.entries(net).stream())
                .map(each -> files.number(each.resolve("speed")))
                .filter(speed -> speed.isPresent() && speed.getAsInt() > 0 && speed.getAsInt() <= 800_000)
                .map(speed -> speed.getAsInt() / MEGABITS_PER_GIGABIT)
                .findFirst();
    }

    private Path device(String address) {
        return files.at("sys/bus/pci/devices").resolve(address);
    }

    private List<PciFunction.Interface> interfaces(Path device) {
        List<PciFunction.Interface> interfaces = new ArrayList<>();
        for (Path net : netFolders(device)) {
            for (Path each : files.entries(net)) {
                interfaces.add(PciFunction.Interface.of(
                        each.getFileName().toString(),
                        files.text(each.resolve("address")).orElse(""),
                        files.text(each.resolve("dev_port"))));
            }
        }
        return interfaces;
    }

    /** Those of paravirtual devices are one step further down. */
    private List<Path> netFolders(Path device) {
        List<Path> folders = new ArrayList<>(List.of(device.resolve("net")));
        files.numbered(device, "virtio").forEach(virtio -> folders.add(virtio.resolve("net")));
        return folders;
    }

    private Place place(Path device, List<Integer> packages, Map<Integer, Integer> packageOfCpu) {
        int node = files.number(device.resolve("numa_node")).orElse(-1);
        if (packages.size() == 1) {
            return Place.seen(0);
        }
        Optional<BitSet> cpus = node < 0
                ? Optional.empty()
                : files.cpuList(files.at("sys/devices/system/node/node" + node + "/cpulist"));
        int first = cpus.map(set -> set.nextSetBit(0)).orElse(-1);
        Integer socket = packageOfCpu.get(first);
        return socket == null
                ? Place.assumed(0, "the kernel does not tell its NUMA node")
                : Place.seen(packages.indexOf(socket));
    }
}
