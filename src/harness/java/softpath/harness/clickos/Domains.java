package softpath.harness.clickos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domains of Xen, found by name and destroyed with the switch ports of theirs that Xen's script leaves behind. */
final class Domains {

    private static final List<String> LIST = List.of("xl", "list");

    private final Machine machine;
    private final String valeCtl;

    Domains(Machine machine, String valeCtl) {
        this.machine = machine;
        this.valeCtl = valeCtl;
    }

    Optional<XlOutput.Domain> of(String name) throws IOException {
        return XlOutput.domains(machine.run(LIST)).stream()
                .filter(domain -> domain.name().equals(name))
                .findFirst();
    }

    /** Names of those that are named as guests of this mark are. */
    List<String> marked(String mark) throws IOException {
        Pattern ours = Pattern.compile("nf[0-9]+-" + Pattern.quote(mark) + ".*");
        return XlOutput.domains(machine.run(LIST)).stream()
                .map(XlOutput.Domain::name)
                .filter(name -> ours.matcher(name).matches())
                .toList();
    }

    /** Does nothing if there is no such domain. */
    void destroy(String name) throws IOException {
        Optional<XlOutput.Domain> domain = of(name);
        if (domain.isPresent()) {
            machine.run("xl", "destroy", name);
            detach(Pattern.compile("[^:]+:vif" + domain.get().id() + "\\.[0-9]+"));
        }
    }

    /** Detaches every port of switches that are named by a prefix and a number; their names. */
    List<String> detachOf(String switchPrefix) throws IOException {
        return detach(portOf(switchPrefix));
    }

    private List<String> detach(Pattern name) throws IOException {
        List<String> detached = new ArrayList<>();
        for (String port : ports(name)) {
            machine.run(valeCtl, "-d", port);
            detached.add(port);
        }
        return detached;
    }

    /** Those that {@link #detachOf} would detach. */
    List<String> portsOf(String switchPrefix) throws IOException {
        return ports(portOf(switchPrefix));
    }

    private static Pattern portOf(String switchPrefix) {
        return Pattern.compile(Pattern.quote(switchPrefix) + "[0-9]+:.*");
    }

    private List<String> ports(Pattern name) throws IOException {
        return ValePorts.of(machine.run(valeCtl)).stream()
                .filter(port -> name.matcher(port).matches())
                .toList();
    }
}
