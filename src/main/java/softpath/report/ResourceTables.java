package softpath.report;

import java.util.ArrayList;
import java.util.List;
import softpath.model.Result;
import softpath.model.Result.Bottleneck;

/** What the packets passed through, and how busy it was; a table is empty text where there is nothing to tell. */
final class ResourceTables {

    private static final String ABOUT_CORES =
            "The OS sees all but idle: a core that polls looks busy whatever it carries. Head-room is 100 - useful.\n";

    private final Result result;

    ResourceTables(Result result) {
        this.result = result;
    }

    String limits() {
        if (result.bounds().isEmpty()) {
            return "";
        }
        double tightestMpps = result.bounds().get(0).mpps();
        double deliveredMpps = result.delivered().mpps();
        int decimals = Numbers.mppsDecimals(tightestMpps);
        TextTable table = TextTable.titled("LIMITS").text("kind");
        List.of("closed form, Mpps", "simulated, Mpps", "reached %").forEach(table::number);
        table.text("");
        for (Result.Bound bound : result.bounds()) {
            table.row(
                    bound.stage(),
                    kind(bound.kind()),
                    Numbers.fixed(bound.mpps(), decimals),
                    Numbers.fixedOrLess(deliveredMpps, decimals),
                    bound.mpps() > 0 ? Numbers.percent(deliveredMpps / bound.mpps()) : Numbers.NONE,
                    mark(bound));
        }
        return table.toString();
    }

    private String mark(Result.Bound bound) {
        Bottleneck bottleneck = result.bottleneck();
        if (bottleneck.kind() == Result.Kind.NONE) {
            return "";
        }
        if (bound.stage().equals(bottleneck.resource())) {
            return "◄ binds";
        }
        return bound.stage().equals(bottleneck.nextResource()) ? "◄ next" : "";
    }

    private static String kind(Result.Kind kind) {
        return switch (kind) {
            case WIRE -> "wire";
            case NIC -> "NIC";
            case CORE -> "core";
            case RING -> "ring";
            case NONE -> Numbers.NONE;
        };
    }

    String cores() {
        if (result.cores().isEmpty()) {
            return "";
        }
        boolean placesNamed = result.cores().stream().allMatch(core -> core.name().startsWith(place(core) + "."));
        boolean onePlace = result.cores().stream().map(ResourceTables::place).distinct().count() == 1;
        boolean placesShown = !placesNamed && !onePlace;
        TextTable table = TextTable.titled(placesNamed ? "CORES (server.socket.core)" : "CORES");
        if (placesShown) {
            table.text("server.socket");
        }
        table.text("does");
        List.of("useful %", "polling %", "waiting %", "idle %", "OS sees %", "cycles/packet").forEach(table::number);
        for (Result.CoreResult core : result.cores()) {
            List<String> cells = new ArrayList<>(List.of(core.name()));
            if (placesShown) {
                cells.add(place(core));
            }
            cells.add(String.join(", ", core.roles()));
            cells.add(Numbers.percent(core.usefulShare()));
            cells.add(Numbers.percent(core.pollingShare()));
            cells.add(Numbers.percent(core.waitingShare()));
            cells.add(Numbers.percent(core.idleShare()));
            cells.add(Numbers.percent(1 - core.idleShare()));
            cells.add(core.cyclesPerPacket() > 0 ? Numbers.fixed(core.cyclesPerPacket(), 1) : Numbers.NONE);
            table.row(cells.toArray(String[]::new));
        }
        return table + ABOUT_CORES;
    }

    private static String place(Result.CoreResult core) {
        return core.server() + "." + core.socket();
    }

    String rings() {
        if (result.rings().isEmpty()) {
            return "";
        }
        TextTable table = TextTable.titled("RINGS");
        List.of("slots", "mean held", "most held", "packets dropped").forEach(table::number);
        for (Result.RingResult ring : result.rings()) {
            table.row(
                    ring.name(),
                    Integer.toString(ring.slots()),
                    Numbers.fixedOrLess(ring.meanOccupancy(), 1),
                    Integer.toString(ring.maxOccupancy()),
                    Numbers.count(ring.droppedPackets()));
        }
        return table.toString();
    }
}
