package softpath.harness.clickos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.harness.testbed.Part;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/**
 * A NIC, taking whatever comes and without offloads and flow control; on the measured machine also a port of a switch.
 * Without flow control, packets that find no room are lost there and the generator is not held back.
 */
final class NicPart implements Part {

    /** What ethtool says, exit status above 0, where there is nothing to change. */
    private static final String UNCHANGED = "no pause parameters changed";

    private final Machine machine;
    private final String nic;
    private final String valeCtl;
    private final Optional<String> port;
    private boolean isAttached;

    /** @param valeSwitch that it is attached to; empty if pkt-gen uses it by itself */
    NicPart(Machine machine, String nic, String valeCtl, Optional<String> valeSwitch) {
        this.machine = machine;
        this.nic = nic;
        this.valeCtl = valeCtl;
        this.port = valeSwitch.map(name -> name + ":" + nic);
    }

    @Override
    public String name() {
        return nic + " of " + machine.name();
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.heading());
        lines.add(Machine.text(up()));
        lines.add(Machine.text(offloads()));
        lines.add(Machine.text(pauses()));
        port.ifPresent(name -> {
            lines.add(Machine.text(attach(name)));
            lines.add(valeCtl);
        });
        String detached = port.map(name -> Machine.text(detach(name)) + ", ").orElse("");
        lines.add("# at the end: " + detached + Machine.text(demure()));
        return lines;
    }

    private List<String> up() {
        return List.of("ip", "link", "set", nic, "up", "promisc", "on");
    }

    private List<String> offloads() {
        return List.of("ethtool", "-K", nic, "tso", "off", "gso", "off", "gro", "off");
    }

    private List<String> pauses() {
        return List.of("ethtool", "-A", nic, "autoneg", "off", "rx", "off", "tx", "off");
    }

    /** Without the host's own rings, so that nothing but the generator's packets gets in. */
    private List<String> attach(String name) {
        return List.of(valeCtl, "-a", name);
    }

    private List<String> detach(String name) {
        return List.of(valeCtl, "-d", name);
    }

    private List<String> demure() {
        return List.of("ip", "link", "set", nic, "promisc", "off");
    }

    @Override
    public void start() throws IOException {
        machine.run(up());
        machine.run(offloads());
        Transport.Outcome outcome = machine.transport().run(Command.of(pauses().toArray(String[]::new)));
        if (!outcome.isDone() && !outcome.output().contains(UNCHANGED)) {
            throw new MeasureFault("'" + Machine.text(pauses()) + "' failed on " + machine.name() + ": "
                    + outcome.output().strip());
        }
        if (port.isPresent()) {
            isAttached = true;
            machine.run(attach(port.get()));
            if (!ValePorts.of(machine.run(valeCtl)).contains(port.get())) {
                throw new MeasureFault(valeCtl + " attached " + port.get() + " on " + machine.name()
                        + ", but does not list it: is netmap's driver of this NIC loaded?");
            }
        }
    }

    /** netmap resets the link when pkt-gen opens it, and pkt-gen waits for it. */
    @Override
    public void awaitLinks() {}

    /** One that loses its link makes the receiver count nothing. */
    @Override
    public void requireAlive() {}

    @Override
    public void end() throws IOException {
        if (isAttached && ValePorts.of(machine.run(valeCtl)).contains(port.orElseThrow())) {
            machine.run(detach(port.orElseThrow()));
        }
        machine.run(demure());
    }

    /** The leftovers of a measurement that was stopped are removed by whoever stopped it. */
    @Override
    public void abort() {}
}
