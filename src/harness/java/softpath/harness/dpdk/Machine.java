package softpath.harness.dpdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.VhostSettings;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;

/**
 * A virtual machine of QEMU with one vCPU, a NIC for each vNIC and a serial line on its standard input and output. Its
 * memory is in huge pages that it shares with the dataplane, half of it again in huge pages of the guest.
 */
record Machine(Workplace workplace, VhostSettings settings, Guests.Sockets sockets) {

    static final String PROGRAM = "qemu-system-x86_64";

    /** The guest's script of ip_pipeline. */
    static final String SCRIPT = "/functions.cli";

    /** Before it are QEMU's own devices. */
    private static final int FIRST_SLOT = 2;

    private static final int HUGE_PAGE_MB = 2;

    private static final String KERNEL_OPTIONS =
            "console=ttyS0 panic=-1 nokaslr mitigations=off tsc=reliable" + " no_timer_check hugepages=";

    /**
     * @param process that its name tells whose it is
     * @param image   folder of kernel and file system
     * @param vnics   from 0
     */
    Command command(String process, String image, Acceleration.Accelerator accelerator, int vnics) {
        int mb = settings.memory().mbAProcess();
        List<String> argv = new ArrayList<>(
                List.of("taskset", "--cpu-list", "" + settings.cores().functions(), PROGRAM));
        argv.addAll(List.of("-name", "guest=" + workplace.prefix(process) + ",debug-threads=on"));
        argv.addAll(List.of(
                "-machine",
                "q35,accel=" + accelerator.option(),
                "-cpu",
                accelerator.cpu(),
                "-smp",
                "1",
                "-m",
                mb + "M"));
        argv.addAll(List.of("-nodefaults", "-nographic", "-no-reboot", "-serial", "stdio"));
        String folder = settings.memory().hugetlbfs();
        argv.addAll(List.of(
                "-object",
                "memory-backend-file,id=memory,size=" + mb + "M,mem-path=" + folder + ",share=on",
                "-numa",
                "node,memdev=memory"));
        for (int vnic = 0; vnic < vnics; vnic++) {
            argv.addAll(nic(vnic));
        }
        argv.addAll(List.of("-kernel", image + "/" + GuestImage.KERNEL, "-initrd", image + "/" + GuestImage.FILES));
        argv.addAll(List.of("-append", KERNEL_OPTIONS + guestHugeMb() / HUGE_PAGE_MB));
        return new Command(argv, Duration.ZERO);
    }

    private List<String> nic(int vnic) {
        String server = sockets == Guests.Sockets.MADE_BY_GUESTS ? ",server=on" : "";
        int slots = settings.queueSlots();
        return List.of(
                "-chardev",
                "socket,id=socket" + vnic + ",path=" + workplace.socket(vnic) + server,
                "-netdev",
                "vhost-user,id=vnic" + vnic + ",chardev=socket" + vnic,
                "-device",
                "virtio-net-pci,netdev=vnic" + vnic + ",addr=" + (FIRST_SLOT + vnic) + ",rx_queue_size=" + slots
                        + ",tx_queue_size=" + slots + ",romfile=");
    }

    /** What to type into the guest so that it has its script, a line at a time. */
    List<String> scriptLines(Point.OfChain chain) {
        List<String> nics = IntStream.range(0, 2 * chain.functions().size())
                .mapToObj(vnic -> String.format(Locale.ROOT, "0000:00:%02x.0", FIRST_SLOT + vnic))
                .toList();
        return PipelineScript.of(chain.functions(), nics, settings.burstPackets(), settings.queueSlots(), 1)
                .lines()
                .map(line -> "echo '" + line + "' >>" + SCRIPT)
                .toList();
    }

    /** What to type so that the functions run; see guest-init.sh. */
    String functionsLine(int vnics) {
        return "functions " + vnics + " --lcores 0@0,1@0 --huge-dir /huge -m " + guestHugeMb() + " -- -s " + SCRIPT;
    }

    private int guestHugeMb() {
        return settings.memory().mbAProcess() / 2;
    }
}
