package softpath.report;

import java.util.ArrayList;
import java.util.List;
import softpath.model.result.Result;
import softpath.model.result.Result.Bottleneck;
import softpath.model.result.Roles;
import softpath.page.Part;
import softpath.page.Section;
import softpath.page.TextTable;

/** What the packets passed through, and how busy it was; a table is empty text where there is nothing to tell. */
final class ResourceTables {

    private static final String ABOUT_CORES =
            "The OS sees all but idle: polling looks busy whatever it carries. Head-room is 100 - useful.";

    private static final String ABOUT_CLOCKS =
            "Clocks change: useful is time at whatever clock, paused has the halts from one to the next.";

    private static final String ABOUT_RINGS =
            "Waiting are packets; held are slots, those of packets worked on and not yet given back, too.";

    /** Bounds come tightest first; those further down bind nothing. */
    private static final int MOST_LIMITS = 16;

    /** Above, a limit reads as passed: its percentage has one decimal. */
    private static final double PASSED = 1.0005;

    /** Above, a limit was not passed by what was inside before alone. */
    private static final double LOPSIDED = 1.01;

    /** Part of its closed form below which what a core spends is told apart. */
    private static final double EARLIER = 0.97;

    private final Result result;

    ResourceTables(Result result) {
        this.result = result;
    }

    Part limits() {
        if (result.bounds().isEmpty()) {
            return new Section();
        }
        int decimals = Numbers.mppsDecimals(result.bounds().get(0).mpps());
        TextTable table = TextTable.titled("LIMITS")
                .text("kind")
                .number("closed form, Mpps")
                .number("simulated, Mpps")
                .number("reached %")
                .text("");
        List<Result.Bound> shown = result.bounds().stream().limit(MOST_LIMITS).toList();
        for (Result.Bound bound : shown) {
            table.row(
                    bound.stage(),
                    kind(bound.kind()),
                    Numbers.fixed(bound.mpps(), decimals),
                    Numbers.fixedOrLess(bound.deliveredMpps(), decimals),
                    Numbers.percent(bound.deliveredMpps() / bound.mpps()),
                    mark(bound));
        }
        int leftOut = result.bounds().size() - shown.size();
        boolean isLopsided = result.chains().size() > 1
                && shown.stream().anyMatch(bound -> bound.deliveredMpps() > LOPSIDED * bound.mpps());
        Section limits = new Section().add(table);
        if (leftOut > 0) {
            limits.paragraph("… and " + leftOut + " wider ones");
        }
        if (shown.stream().anyMatch(this::bindsEarlier)) {
            boolean hasPauses =
                    result.cores().stream().anyMatch(core -> core.pausedShare().isPresent());
            limits.paragraph("The closed form has full bursts alone; what " + (hasPauses ? "pauses, " : "")
                    + "waking, events and batches beyond the cache cost comes on top, so that what binds is busy all the"
                    + " time before.");
        }
        if (shown.stream().anyMatch(bound -> bound.deliveredMpps() > PASSED * bound.mpps())) {
            limits.paragraph("Above 100 %: what was inside as a window began came out in it"
                    + (isLopsided ? ", or its chains got through in other parts than they were offered in." : "."));
        }
        return limits;
    }

    private String mark(Result.Bound bound) {
        Bottleneck bottleneck = result.bottleneck();
        if (bottleneck.kind() == Result.ResourceKind.NONE) {
            return "";
        }
        if (bound.stage().equals(bottleneck.resource())) {
            return bindsEarlier(bound)
                    ? "◄ binds at " + Numbers.fixed(bound.deliveredMpps(), Numbers.mppsDecimals(bound.mpps()))
                    : "◄ binds";
        }
        return bound.stage().equals(bottleneck.nextResource()) ? "◄ next" : "";
    }

    /** A core that has no time left below its closed form. */
    private boolean bindsEarlier(Result.Bound bound) {
        return bound.kind() == Result.ResourceKind.CORE
                && bound.stage().equals(result.bottleneck().resource())
                && bound.deliveredMpps() < EARLIER * bound.mpps();
    }

    static String kind(Result.ResourceKind kind) {
        return switch (kind) {
            case WIRE -> "wire";
            case NIC -> "NIC";
            case CORE -> "core";
            case RING -> "ring";
            case NONE -> Numbers.NONE;
        };
    }

    Part cores() {
        if (result.cores().isEmpty()) {
            return new Section();
        }
        boolean placesNamed =
                result.cores().stream().allMatch(core -> core.name().startsWith(place(core) + "."));
        boolean onePlace =
                result.cores().stream().map(ResourceTables::place).distinct().count() == 1;
        boolean placesShown = !placesNamed && !onePlace;
        TextTable table = TextTable.titled("CORES, %");
        if (placesShown) {
            table.text("server.socket");
        }
        boolean rolesShown =
                !result.cores().stream().allMatch(core -> core.roles().equals(List.of(core.name())));
        if (rolesShown) {
            table.text("does");
        }
        boolean pausesShown =
                result.cores().stream().anyMatch(core -> core.pausedShare().isPresent());
        List.of("useful", "± (95 %)", "polling", "waiting", "idle").forEach(table::number);
        if (pausesShown) {
            table.number("paused");
        }
        List.of("OS sees", "cycles/packet").forEach(table::number);
        for (Result.CoreResult core : result.cores()) {
            List<String> cells = new ArrayList<>(List.of(core.name()));
            if (placesShown) {
                cells.add(place(core));
            }
            if (rolesShown) {
                cells.add(Roles.inWords(core.roles()));
            }
            cells.add(Numbers.percent(core.usefulShare()));
            cells.add(usefulHalfWidth(cells.get(0)));
            cells.add(Numbers.percent(core.pollingShare()));
            cells.add(Numbers.percent(core.waitingShare()));
            cells.add(Numbers.percent(core.idleShare()));
            if (pausesShown) {
                cells.add(core.pausedShare().map(Numbers::percent).orElse(Numbers.NONE));
            }
            cells.add(Numbers.percent(1 - core.idleShare()));
            cells.add(core.cyclesPerPacket() > 0 ? Numbers.fixed(core.cyclesPerPacket(), 1) : Numbers.NONE);
            table.row(cells.toArray(String[]::new));
        }
        boolean clocksChange =
                result.cores().stream().anyMatch(core -> core.lowClockShare().isPresent());
        Section cores = new Section().add(table).paragraph(ABOUT_CORES);
        return clocksChange ? cores.paragraph(ABOUT_CLOCKS) : cores;
    }

    private String usefulHalfWidth(String core) {
        return result.halfWidths95().stream()
                .flatMap(half -> half.cores().stream())
                .filter(half -> half.name().equals(core))
                .map(half -> Numbers.percent(half.usefulShare()))
                .findFirst()
                .orElse(Numbers.NONE);
    }

    private static String place(Result.CoreResult core) {
        return core.server() + "." + core.socket();
    }

    Part rings() {
        if (result.rings().isEmpty()) {
            return new Section();
        }
        TextTable table = TextTable.titled("RINGS");
        List.of("slots", "mean waiting", "mean held", "most held", "packets dropped")
                .forEach(table::number);
        for (Result.RingResult ring : result.rings()) {
            table.row(
                    ring.name(),
                    Integer.toString(ring.slots()),
                    Numbers.fixedOrLess(ring.meanWaiting(), 1),
                    Numbers.fixedOrLess(ring.meanOccupancy(), 1),
                    Integer.toString(ring.maxOccupancy()),
                    Numbers.count(ring.droppedPackets()));
        }
        return new Section().add(table).paragraph(ABOUT_RINGS);
    }
}
