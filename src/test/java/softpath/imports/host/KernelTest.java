package softpath.imports.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.imports.Imported;
import softpath.imports.Notes;
import softpath.io.InputError;

/** A tree of files as Linux shows it, with two sockets of two cores, and this machine's own. */
class KernelTest {

    @TempDir
    private Path root;

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private void cpu(int number, int socket, String siblings, String cache) throws IOException {
        String cpu = "sys/devices/system/cpu/cpu" + number + "/";
        file(cpu + "topology/physical_package_id", "" + socket);
        file(cpu + "topology/thread_siblings_list", siblings);
        file(cpu + "cache/index0/level", "1");
        file(cpu + "cache/index3/level", "3");
        file(cpu + "cache/index3/type", "Unified");
        file(cpu + "cache/index3/shared_cpu_list", cache);
    }

    private void device(String address, String pciClass, String vendor, String device, int node) throws IOException {
        String folder = "sys/bus/pci/devices/" + address + "/";
        file(folder + "class", "0x" + pciClass + "00");
        file(folder + "vendor", "0x" + vendor);
        file(folder + "device", "0x" + device);
        file(folder + "numa_node", "" + node);
    }

    private Imported imported() {
        Notes notes = new Notes();
        Machine machine = new Kernel(new KernelFiles(root)).machine(notes);
        return HostImport.imported(machine, "A machine", Fixtures.NOTHING_STATED, notes);
    }

    private void twoSockets() throws IOException {
        file("sys/devices/system/cpu/online", "0-6");
        for (int core = 0; core < 4; core++) {
            for (int cpu : new int[] {core, core + 4}) {
                cpu(cpu, core % 2, core + "," + (core + 4), core % 2 == 0 ? "0,2,4,6" : "1,3,5,7");
            }
        }
        file("sys/devices/system/node/node0/cpulist", "0,2,4,6");
        file("sys/devices/system/node/node1/cpulist", "1,3,5,7");
        file(
                "proc/cpuinfo",
                "processor\t: 0\nmodel name\t: Intel(R) Xeon(R) CPU E5-2640 0 @ 2.50GHz\ncpu MHz\t\t: 1200.1");
    }

    @Test
    void socketsCoresAndThreadsAreThoseOnLine() throws IOException {
        twoSockets();

        Imported imported = imported();

        assertThat(imported.details())
                .containsEntry("sockets", 2)
                .containsEntry("coresPerSocket", 2)
                .containsEntry("threadsPerCore", 1)
                .containsEntry("highestGhz", 2.5)
                .doesNotContainKey("coresPerL3Domain");
        assertThat(imported.ignored()).contains("1 CPU off line");
    }

    @Test
    void clocksAreThoseThatCanBeSet() throws IOException {
        twoSockets();
        file("sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq", "3400000");
        file("sys/devices/system/cpu/cpu0/cpufreq/base_frequency", "2600000");
        file("sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_min_freq", "800000");

        assertThat(imported().details()).containsEntry("lowestGhz", 0.8).containsEntry("highestGhz", 2.6);
    }

    @Test
    void portsAreOnTheSocketOfTheirNodeAndAsFastAsTheirLinks() throws IOException {
        twoSockets();
        device("0000:05:00.0", "0200", "8086", "1572", 1);
        device("0000:06:00.0", "0200", "15b3", "1017", -1);
        file("sys/bus/pci/devices/0000:06:00.0/net/eth3/speed", "25000");
        file("sys/bus/pci/devices/0000:06:00.0/net/eth3/address", "02:00:5e:10:00:01");
        device("0000:07:00.0", "0200", "1af4", "1000", 0);
        file("sys/bus/pci/devices/0000:07:00.0/virtio2/net/eth4/speed", "-1");
        device("0000:08:00.0", "0200", "abcd", "0001", 0);
        Files.createDirectory(root.resolve("sys/bus/pci/devices/0000:08:00.0/physfn"));
        device("0000:09:00.0", "0108", "144d", "a808", 0);

        Imported imported = imported();

        assertThat(imported.took())
                .contains(
                        "pnic0: Intel X710 for 10GbE SFP+ at 0000:05:00.0, socket 1, 10 Gbit/s",
                        "pnic1: Mellanox ConnectX-5 at 0000:06:00.0 (eth3), socket 0, 25 Gbit/s");
        assertThat(imported.assumed()).contains("pnic1 on socket 0: the kernel does not tell its NUMA node.");
        assertThat(imported.ignored())
                .contains(
                        "1 port of unknown line rate, left out: PCI device 1af4:1000 at 0000:07:00.0; --nic-rate states it",
                        "1 virtual function of SR-IOV, which share the wires of others: 0000:08:00.0");
        assertThat(imported.text()).doesNotContain("02:00:5e");
    }

    @Test
    void whereThereIsNoSuchTreeItIsSaid() {
        assertThatThrownBy(this::imported)
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith(
                        "sys/devices/system/cpu: expected CPUs with their topology as on Linux, found none");
    }

    @Test
    void thisMachineHasAsManyCoresByItsKernelAsByHwloc() {
        assumeThat(Files.isDirectory(Path.of("/sys/devices/system/cpu/cpu0/topology")))
                .as("Linux")
                .isTrue();
        assumeThat(Files.isExecutable(Path.of("/usr/bin/lstopo-no-graphics")))
                .as("lstopo-no-graphics of hwloc is installed")
                .isTrue();
        Notes notes = new Notes();

        Machine byHwloc = new ThisMachine(Path.of("/")).read(notes);
        Machine byKernel = new Kernel(new KernelFiles(Path.of("/"))).machine(new Notes());

        assumeThat(notes.ignored()).as("all CPUs are allowed").noneMatch(sentence -> sentence.contains("off line"));
        assertThat(byHwloc.sockets().stream().map(socket -> socket.cores().size()))
                .containsExactlyElementsOf(byKernel.sockets().stream()
                        .map(socket -> socket.cores().size())
                        .toList());
        assertThat(byHwloc.functions().stream().map(PciFunction::address).sorted())
                .containsExactlyElementsOf(byKernel.functions().stream()
                        .map(PciFunction::address)
                        .sorted()
                        .toList());
    }
}
