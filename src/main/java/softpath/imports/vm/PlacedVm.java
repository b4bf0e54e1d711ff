package softpath.imports.vm;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import softpath.imports.Spot;
import softpath.imports.xml.XmlElement;
import softpath.io.YamlText;

/**
 * What {@code softpath place --out} says of a VM in the place that libvirt keeps for others: which one it is of the scenario that
 * was placed, and all of that, as ports, chains, load and the switch's threads are no part of a domain.
 *
 * @param spot     where it stands
 * @param name     of the VM in the scenario
 * @param scenario its keys, not checked yet
 */
record PlacedVm(Spot spot, String name, Map<String, Object> scenario) {

    PlacedVm {
        scenario = new LinkedHashMap<>(scenario);
    }

    static Optional<PlacedVm> of(Path file, XmlElement domain) {
        Optional<XmlElement> own = domain.child("metadata").flatMap(metadata -> metadata.child("vm"));
        return own.flatMap(vm -> vm.child("scenario")).map(scenario -> {
            Spot spot = new Spot(file, scenario.line());
            String name = own.get()
                    .attribute("name")
                    .orElseThrow(() -> spot.error("softpath:vm", "an attribute name beside a scenario", "none"));
            return new PlacedVm(spot, name, keys(spot, scenario.text()));
        });
    }

    private static Map<String, Object> keys(Spot spot, String text) {
        if (text.isEmpty()
                || !(YamlText.value(spot.file() + ":" + spot.line() + ": softpath:scenario", text)
                        instanceof Map<?, ?> map)) {
            throw spot.error("softpath:scenario", "a scenario", text.isEmpty() ? "nothing" : "something else");
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        map.forEach((key, value) -> keys.put(String.valueOf(key), value));
        return keys;
    }
}
