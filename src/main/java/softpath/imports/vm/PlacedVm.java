package softpath.imports.vm;

import java.nio.file.Path;
import java.util.Optional;
import softpath.imports.Spot;
import softpath.imports.xml.XmlElement;

/**
 * Which VM of a placement a file describes.
 *
 * @param placed         the whole of it
 * @param name           of the VM in the scenario
 * @param isPinnedByFile whether a vCPU that the file says nothing of runs anywhere; else it stays where it was placed
 */
record PlacedVm(Placed placed, String name, boolean isPinnedByFile) {

    /** What the place that libvirt keeps for others says of it. */
    static Optional<PlacedVm> of(Path file, XmlElement domain) {
        Optional<XmlElement> own = domain.child("metadata").flatMap(metadata -> metadata.child("vm"));
        return own.flatMap(vm -> vm.child("scenario")).map(scenario -> {
            Spot spot = new Spot(file, scenario.line());
            String name = own.get()
                    .attribute("name")
                    .orElseThrow(() -> spot.error("softpath:vm", "an attribute name beside a scenario", "none"));
            return new PlacedVm(Placed.of(spot, scenario.text()), name, true);
        });
    }

    Spot spot() {
        return placed.spot();
    }
}
