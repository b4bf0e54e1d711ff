package softpath.imports.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.imports.Imported;
import softpath.imports.Notes;

/** Makes a host model of a file of hwloc, of a description in words, or of this machine. */
public final class HostImport {

    /** @param clocksGhz lowest and highest */
    public record Options(Optional<Double> nicRateGbps, Optional<List<Double>> clocksGhz) {}

    private HostImport() {}

    /** Of what {@code lstopo --of xml} wrote. */
    public static Imported ofFile(Path file, Options options) {
        Notes notes = new Notes();
        String seen = "seen on the machine by hwloc";
        return imported(HwlocFile.read(file, seen, notes), "A machine as hwloc saw it", options, notes);
    }

    /** Of a description such as {@code pack:2 core:8 pu:2}. */
    public static Imported ofSynthetic(String option, String description, Options options) {
        Notes notes = new Notes();
        return imported(Synthetic.read(option, description, notes), "A machine as described", options, notes);
    }

    /** Of the machine that this runs on. */
    public static Imported ofThisMachine(Options options) {
        Notes notes = new Notes();
        return imported(new ThisMachine(Path.of("/")).read(notes), "The machine that it was made on", options, notes);
    }

    static Imported imported(Machine machine, String what, Options options, Notes notes) {
        Shape shape = Shape.of(machine, notes);
        notes.took(shape.words());
        machine.cpu().ifPresent(cpu -> notes.took("the processor's name"));
        ClockRange clocks = ClockRange.of(
                machine, options.clocksGhz().map(ends -> new ClockRange.Stated(ends.get(0), ends.get(1))), notes);
        if (shape.threads() > 1) {
            notes.assumed(
                    "Two threads of a core leave each other 0.62 of their speed, 0.9 while one pauses (smt-share).");
        }
        List<Ports.Port> ports = Ports.of(machine, shape, options.nicRateGbps(), notes);
        List<Cards.Card> cards = Cards.of(ports, notes);
        if (!ports.isEmpty()) {
            notes.assumed("Ports move as many packets as their wires carry, and hold 512 KiB of what arrives.");
        }
        return new Imported(
                what + ", now a host model: " + shape.words() + ", " + Notes.count(ports.size(), "port") + ".",
                HostText.of(machine, shape, clocks, ports, cards, what),
                notes.took(),
                notes.ignored(),
                notes.assumed(),
                details(shape, clocks, ports));
    }

    private static Map<String, Object> details(Shape shape, ClockRange clocks, List<Ports.Port> ports) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sockets", shape.sockets());
        details.put("coresPerSocket", shape.cores());
        shape.coresPerL3Domain().ifPresent(cores -> details.put("coresPerL3Domain", cores));
        details.put("threadsPerCore", shape.threads());
        details.put("lowestGhz", clocks.lowest().value());
        details.put("highestGhz", clocks.highest().value());
        List<Map<String, Object>> list = new ArrayList<>();
        for (Ports.Port port : ports) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", port.name());
            if (!port.address().isEmpty()) {
                each.put("pciAddress", port.address());
            }
            each.put("socket", port.socket().count());
            each.put("lineRateGbps", port.gbps().value());
            list.add(each);
        }
        details.put("ports", list);
        return details;
    }
}
