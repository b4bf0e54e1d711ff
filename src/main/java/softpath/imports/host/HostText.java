package softpath.imports.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import softpath.imports.Notes;
import softpath.io.YamlText;
import softpath.model.Parameter;
import softpath.model.Parameter.Origin;

/** The text of a host model. Nothing of a machine is in it but what is told here: no names, no addresses. */
final class HostText {

    private static final int MOST_CHARACTERS = 100;
    /** A frame of 64 bytes with preamble and gap. */
    private static final double SMALLEST_FRAME_BITS = 672;

    private HostText() {}

    /** @param from what it was made of, for people */
    static String of(
            Machine machine,
            Shape shape,
            ClockRange clocks,
            List<Ports.Port> ports,
            List<Cards.Card> cards,
            String from) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "about",
                from + ": " + shape.words() + ", " + (ports.isEmpty() ? "no port" : Notes.count(ports.size(), "port")));
        body.put("cpu", cpu(machine));
        body.put("sockets", map(seen(machine, shape.sockets(), "sockets")));
        body.put("cores-per-socket", map(seen(machine, shape.cores(), "cores")));
        shape.coresPerL3Domain()
                .ifPresent(cores -> body.put("cores-per-l3-domain", map(seen(machine, cores, "cores"))));
        if (shape.threads() > 1) {
            body.put("threads-per-core", map(seen(machine, shape.threads(), "threads")));
            body.put("smt-share", smtShare());
        }
        body.put("lowest-frequency-ghz", map(clocks.lowest()));
        body.put("highest-frequency-ghz", map(clocks.highest()));
        if (!cards.isEmpty()) {
            Map<String, Object> byName = new LinkedHashMap<>();
            cards.forEach(card -> byName.put(card.name(), Map.of("transmit-cap-mpps", map(card.transmitMpps()))));
            body.put("cards", byName);
        }
        Map<String, Object> nics = new LinkedHashMap<>();
        ports.forEach(port -> nics.put(port.name(), port(port, cards)));
        body.put("nics", nics);
        return YamlText.of(
                List.of(
                        "Written by softpath import host. What software costs on it stands in dataplanes/, and nothing there",
                        "was measured on it."),
                "host",
                body);
    }

    /** How the processor calls itself: a name of a product, in plain characters. */
    private static String cpu(Machine machine) {
        String plain = machine.cpu()
                .orElse("")
                .replaceAll("[^ -~]", " ")
                .replaceAll(" +", " ")
                .strip();
        if (plain.isEmpty()) {
            return "not told";
        }
        return plain.length() > MOST_CHARACTERS
                ? plain.substring(0, MOST_CHARACTERS).strip()
                : plain;
    }

    private static Parameter seen(Machine machine, int count, String unit) {
        return new Parameter(count, unit, machine.origin(), machine.seen(), Optional.empty());
    }

    private static Map<String, Object> port(Ports.Port port, List<Cards.Card> cards) {
        double gbps = port.gbps().value();
        double mpps = Math.ceil(gbps * 1e6 / SMALLEST_FRAME_BITS) / 1e3;
        Map<String, Object> map = new LinkedHashMap<>();
        cards.stream().filter(card -> card.ports().contains(port.name())).forEach(card -> map.put("card", card.name()));
        map.put("socket", map(port.socket()));
        map.put("line-rate-gbps", map(port.gbps()));
        map.put(
                "packet-cap-mpps",
                map(assumed(mpps, "Mpps in each direction", "no limit below the wire, at 64 B", Optional.empty())));
        map.put(
                "packet-buffer-kib",
                map(assumed(512, "KiB", "not looked up; used only with nic-drop-enable: false", Optional.empty())));
        return map;
    }

    /** As in the hosts that ship, until there are rows of one and of two threads a core of one processor. */
    private static Map<String, Object> smtShare() {
        String unit = "of its speed alone";
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "working",
                map(assumed(
                        0.62,
                        unit,
                        "both threads of a core are taken to do 1.2 to 1.3 times the work of one alone; not measured here",
                        Optional.of(List.of(0.6, 0.65)))));
        map.put(
                "pausing",
                map(assumed(
                        0.9,
                        unit,
                        "a thread that waits in pause or umwait leaves most of the core to the other; not measured here",
                        Optional.of(List.of(0.75, 1.0)))));
        return map;
    }

    private static Parameter assumed(double value, String unit, String source, Optional<List<Double>> interval) {
        return new Parameter(value, unit, Origin.ASSUMED, source, interval);
    }

    private static Map<String, Object> map(Parameter parameter) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", number(parameter.value()));
        map.put("unit", parameter.unit());
        map.put("origin", parameter.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        map.put("source", parameter.source());
        parameter.interval().ifPresent(ends -> map.put("interval", new ArrayList<>(ends)));
        return map;
    }

    static Object number(double value) {
        return value == Math.rint(value) ? (Object) (long) value : (Object) value;
    }
}
