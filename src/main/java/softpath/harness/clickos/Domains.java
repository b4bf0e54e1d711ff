package softpath.harness.clickos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Names of those that carry a mark. */
    List<String> marked(String mark) throws IOException {
        return XlOutput.domains(machine.run(LIST)).stream()
                .map(XlOutput.Domain::name)
                .filter(name -> name.contains(mark))
                .toList();
    }

    /** Does nothing if there is no such domain. */
    void destroy(String name) throws IOException {
        Optional<XlOutput.Domain> domain = of(name);
        if (domain.isPresent()) {
            machine.run("xl", "destroy", name);
            detach(":vif" + domain.get().id() + ".");
        }
    }

    /** Detaches every port whose name holds a text; their names. */
    List<String> detach(String text) throws IOException {
        List<String> detached = new ArrayList<>();
        for (String port : ports(text)) {
            machine.run(valeCtl, "-d", port);
            detached.add(port);
        }
        return detached;
    }

    List<String> ports(String text) throws IOException {
        return ValePorts.of(machine.run(valeCtl)).stream()
                .filter(port -> port.contains(text))
                .toList();
    }
}
