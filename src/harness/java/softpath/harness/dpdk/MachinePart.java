package softpath.harness.dpdk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.PartProcess;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.PollThread;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Site;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Running;

/** A virtual machine in which one ip_pipeline holds all functions of a chain, told what to do over its serial line. */
final class MachinePart implements Part {

    /** A guest that runs on the CPU itself takes two or three seconds. */
    private static final Duration KVM_LIMIT = Duration.ofSeconds(20);

    static final Duration BOOT_LIMIT = Duration.ofSeconds(120);
    private static final Duration LINE_LIMIT = Duration.ofSeconds(10);
    private static final Duration FUNCTIONS_LIMIT = Duration.ofSeconds(60);

    private static final Pattern READY = Pattern.compile("guest ready\\R");
    private static final Pattern DONE = Pattern.compile("guest did it\\R");
    private static final String RUNNING = "functions run";

    private final Site site;
    private final PartProcess process;
    private final Machine machine;
    private final Acceleration acceleration;
    private final Point.OfChain chain;
    private final Duration bootLimit;
    private volatile boolean isAborted;
    private String remark = "";

    MachinePart(Site site, String name, Machine machine, Acceleration acceleration, Point.OfChain chain) {
        this(site, name, machine, acceleration, chain, BOOT_LIMIT);
    }

    /** @param bootLimit for a guest to come up, if it is emulated */
    MachinePart(
            Site site,
            String name,
            Machine machine,
            Acceleration acceleration,
            Point.OfChain chain,
            Duration bootLimit) {
        this.site = site;
        this.process = new PartProcess(site.system(), name, Map.of());
        this.machine = machine;
        this.acceleration = acceleration;
        this.chain = chain;
        this.bootLimit = bootLimit;
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add("# compiles ip_pipeline at first use, and prints its path:");
        lines.add(FunctionProgram.command().toString());
        lines.add("# builds the guest's kernel and files at first use, and prints their folder:");
        lines.add(GuestImage.command(site, "ip_pipeline").toString());
        lines.add("# with accel=tcg and -cpu max where KVM does not start the guest:");
        lines.addAll(process.commands(machine.command(name(), "IMAGE", Acceleration.Accelerator.KVM, vnics())));
        lines.add("# typed into it:");
        machine.scriptLines(chain).forEach(line -> lines.add("#   " + line));
        lines.add("#   " + machine.functionsLine(vnics()));
        return lines;
    }

    private int vnics() {
        return 2 * chain.functions().size();
    }

    @Override
    public void start() throws IOException {
        Running guest = boot(GuestImage.path(site));
        for (String line : machine.scriptLines(chain)) {
            answer(guest, line, LINE_LIMIT);
        }
        String said = answer(guest, machine.functionsLine(vnics()), FUNCTIONS_LIMIT);
        if (!said.contains(RUNNING)) {
            throw new MeasureFault(
                    "the functions did not start in the virtual machine, which said: " + Ending.lastOf(said));
        }
    }

    private static String answer(Running guest, String line, Duration limit) throws IOException {
        guest.forget();
        guest.type(line);
        return guest.await(DONE, limit);
    }

    private Running boot(String image) throws IOException {
        Optional<String> obstacle = acceleration.obstacle(site.system());
        if (obstacle.isEmpty()) {
            try {
                Running guest = boot(image, Acceleration.Accelerator.KVM, KVM_LIMIT);
                remark = "functions ran in a virtual machine of QEMU with KVM";
                return guest;
            } catch (MeasureFault e) {
                process.kill();
                acceleration.failed("a guest did not start with it: " + e.getMessage());
                if (isAborted) {
                    throw e;
                }
            }
        }
        String why = acceleration.obstacle(site.system()).orElse("");
        remark = "functions ran in a virtual machine that QEMU emulated (TCG), far slower than one with KVM, which was"
                + " not used: " + why;
        return boot(image, Acceleration.Accelerator.TCG, bootLimit);
    }

    private Running boot(String image, Acceleration.Accelerator accelerator, Duration limit) throws IOException {
        Running guest = process.start(machine.command(name(), image, accelerator, vnics()));
        try {
            guest.await(READY, limit);
        } catch (MeasureFault e) {
            throw new MeasureFault(
                    "the virtual machine (accel=" + accelerator.option() + ") did not come up: " + e.getMessage(), e);
        }
        return guest;
    }

    @Override
    public List<String> remarks() {
        return List.of(remark);
    }

    /** Its script has made the links. */
    @Override
    public void awaitLinks() {}

    /** They are polled from then on. */
    @Override
    public void letFlow() {}

    /** The serial line is slow, and the dataplane counts all that goes in and comes out. */
    @Override
    public Optional<Reading> read() {
        return Optional.empty();
    }

    /** QEMU's thread that runs the vCPU. */
    @Override
    public List<PollThread> pollThreads() {
        return process.pollThreads(thread -> thread.startsWith("CPU 0/"));
    }

    @Override
    public void requireAlive() throws IOException {
        process.requireAlive();
    }

    /** By force: it has nothing to keep. */
    @Override
    public void end() throws IOException {
        process.kill();
    }

    @Override
    public void abort() throws IOException {
        isAborted = true;
        process.kill();
    }
}
