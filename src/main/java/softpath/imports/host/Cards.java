package softpath.imports.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import softpath.imports.Notes;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Parameter.Origin;

/** Cards whose ports share what the card sends: functions of one PCI device, of parts of which it is known. */
final class Cards {

    private static final Set<String> X520 = Set.of("8086:10fb", "8086:154d");
    private static final Set<String> XL710 = Set.of("8086:1580", "8086:1583", "8086:1584");

    private Cards() {}

    /** @param ports names of those on it */
    record Card(String name, List<String> ports, Parameter transmitMpps) {}

    static List<Card> of(List<Ports.Port> ports, Notes notes) {
        Map<String, Map<String, String>> byDevice = new TreeMap<>();
        for (Ports.Port port : ports) {
            if (!port.address().isEmpty()) {
                String device = port.address().substring(0, port.address().lastIndexOf('.')) + " " + port.part();
                byDevice.computeIfAbsent(device, own -> new LinkedHashMap<>()).put(port.name(), port.part());
            }
        }
        return byDevice.values().stream()
                .flatMap(own -> card(own, notes).stream())
                .toList();
    }

    private static Optional<Card> card(Map<String, String> partOfPort, Notes notes) {
        List<String> ports = List.copyOf(partOfPort.keySet());
        String part = partOfPort.values().iterator().next();
        Optional<Parameter> most = Optional.empty();
        if (X520.contains(part) && ports.size() == 2) {
            most = Optional.of(mpps(23.5, "emmericp/ixy-perf-measurements (X520, 64 B), over both ports together"));
        } else if (XL710.contains(part)) {
            most = Optional.of(mpps(36, "FD.io CSIT, issue 2672: an XL710 sends about 36 Mpps"));
        }
        return most.map(mpps -> {
            String name = "card-of-" + ports.get(0);
            notes.took(String.join(" and ", ports) + " together send at most " + Check.plain(mpps.value())
                    + " Mpps, as is known of the card");
            return new Card(name, ports, mpps);
        });
    }

    private static Parameter mpps(double value, String source) {
        return new Parameter(value, "Mpps of all its ports together", Origin.LITERATURE, source, Optional.empty());
    }
}
