package softpath.harness.clickos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import softpath.harness.testbed.ClickosSettings;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;

/** A ClickOS guest: a domain of Xen with its vCPU on one CPU, two vNICs on two switches, and a Click configuration. */
final class GuestPart implements Part {

    private static final String RUNNING = "Running";
    private static final long SETTLE_MS = 100;
    private static final int MOST_SETTLES = 20;

    private final Machine machine;
    private final Domains domains;
    private final GuestPlan plan;
    private final ClickosSettings settings;
    private final String mark;
    private final String domain;
    private final String xlFile;
    private final String clickFile;
    private volatile boolean isBegun;

    GuestPart(Machine machine, GuestPlan plan, ClickosSettings settings, Workplace workplace) {
        this.machine = machine;
        this.domains = new Domains(machine, settings.netmap().valeCtl());
        this.plan = plan;
        this.settings = settings;
        this.mark = workplace.mark();
        this.domain = plan.domain(mark);
        this.xlFile = workplace.running() + "/nf" + plan.index() + ".cfg";
        this.clickFile = workplace.running() + "/nf" + plan.index() + ".click";
    }

    @Override
    public String name() {
        return "nf" + plan.index();
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.heading());
        lines.addAll(file(xlFile, plan.xlConfiguration(mark, settings.guest())));
        lines.addAll(file(clickFile, plan.clickConfiguration()));
        lines.add(Machine.text(create()));
        lines.add("xl list");
        lines.add("# now " + settings.guest().hotplugScript() + " has run "
                + settings.netmap().valeCtl() + " -a " + ports("ID").get(0) + " and "
                + ports("ID").get(1) + ", ID being the domain's");
        lines.add(settings.netmap().valeCtl());
        lines.add(Machine.text(pin()));
        lines.add(Machine.text(List.of("xl", "vcpu-list", domain)));
        lines.add(Machine.text(cosmos()));
        lines.add(Machine.text(status("ID")));
        lines.add("# at both ends of each window: xl list");
        lines.add("# at the end: xl destroy " + domain + ", "
                + settings.netmap().valeCtl() + " -d for each port of it that is left");
        return lines;
    }

    private static List<String> file(String path, String content) {
        List<String> lines = new ArrayList<>(List.of("# writes " + path + ":"));
        content.lines().map(line -> "#   " + line).forEach(lines::add);
        return lines;
    }

    private List<String> create() {
        return List.of("xl", "create", xlFile);
    }

    private List<String> pin() {
        return List.of("xl", "vcpu-pin", domain, "0", String.valueOf(plan.cpu()));
    }

    private List<String> cosmos() {
        return List.of(settings.guest().cosmos(), "start", domain, clickFile);
    }

    private static List<String> status(String id) {
        return List.of("xenstore-read", "/local/domain/" + id + "/clickos/0/status");
    }

    private List<String> ports(String id) {
        return List.of(plan.inSwitch() + ":vif" + id + ".0", plan.outSwitch() + ":vif" + id + ".1");
    }

    @Override
    public void start() throws IOException {
        machine.transport()
                .write(xlFile, plan.xlConfiguration(mark, settings.guest()).getBytes(StandardCharsets.UTF_8));
        machine.transport().write(clickFile, plan.clickConfiguration().getBytes(StandardCharsets.UTF_8));
        isBegun = true;
        machine.run(create());
        int id = require().id();
        awaitPorts(ports(String.valueOf(id)));
        machine.run(pin());
        List<XlOutput.Vcpu> vcpus = XlOutput.vcpus(machine.run("xl", "vcpu-list", domain));
        if (!vcpus.equals(List.of(new XlOutput.Vcpu(domain, 0, String.valueOf(plan.cpu()))))) {
            throw new MeasureFault(
                    "xl pinned the vCPU of " + domain + " to CPU " + plan.cpu() + ", but lists " + vcpus);
        }
        startClick(id);
    }

    /** cosmos ends with exit status 0 whether it found the domain or not. */
    private void startClick(int id) throws IOException {
        String said = machine.run(cosmos());
        String status = machine.run(status(String.valueOf(id))).strip();
        if (!status.equals(RUNNING)) {
            throw new MeasureFault("cosmos started Click in " + domain + ", but its status is '" + status
                    + "' and not '" + RUNNING + "'; cosmos had said: " + said.strip());
        }
    }

    /** Xen's hotplug script runs beside xl. */
    private void awaitPorts(List<String> ports) throws IOException {
        for (int i = 0; ; i++) {
            List<String> listed = ValePorts.of(machine.run(settings.netmap().valeCtl()));
            if (listed.containsAll(ports)) {
                return;
            }
            if (i == MOST_SETTLES) {
                throw new MeasureFault("domain " + domain + " runs, but its vNICs are not on their switches: expected "
                        + ports + ", found " + listed + "; see whether "
                        + settings.guest().hotplugScript()
                        + " finds " + settings.netmap().valeCtl() + ", and /var/log/xen/xen-hotplug.log");
            }
            Pause.ms(SETTLE_MS);
        }
    }

    private XlOutput.Domain require() throws IOException {
        XlOutput.Domain found = domains.of(domain)
                .orElseThrow(() -> new MeasureFault("domain " + domain + " (" + plan.function() + ") is gone"));
        if (found.state().contains("c") || found.state().contains("s")) {
            throw new MeasureFault("domain " + domain + " (" + plan.function() + ") "
                    + (found.state().contains("c") ? "crashed" : "shut down") + ", xl list says " + found.state()
                    + "; see its console: /var/log/xen/console/guest-" + domain + ".log");
        }
        return found;
    }

    /** Its ports were there before Click was started. */
    @Override
    public void awaitLinks() {}

    /** Click runs. */
    @Override
    public void letFlow() {}

    @Override
    public void requireAlive() throws IOException {
        require();
    }

    @Override
    public void end() throws IOException {
        if (isBegun) {
            domains.destroy(domain);
        }
    }

    @Override
    public void abort() throws IOException {
        end();
    }
}
