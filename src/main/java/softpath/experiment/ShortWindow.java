package softpath.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import softpath.model.scenario.Arrivals;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Windows that are too short for what is read off them: of a few packets, or of a part of a burst. */
final class ShortWindow {

    /** Fewer packets in a window say little of a rate: one more or less at an edge is a third of a percent. */
    private static final long ENOUGH_PACKETS = 300;

    private final Blueprint blueprint;
    private final Window window;
    private final int replications;

    /** @param window all replications together */
    ShortWindow(Blueprint blueprint, Window window, int replications) {
        this.blueprint = blueprint;
        this.window = window;
        this.replications = replications;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        double packets = (double) window.offered() / replications;
        if (packets > 0 && packets < ENOUGH_PACKETS) {
            warnings.add(Words.format(
                    "measure-ms: a window holds %s packets, and what is inside at its edges counts for much of what is"
                            + " delivered in it; rates say little below some %d",
                    Words.number(packets), ENOUGH_PACKETS));
        }
        double windowMicros = Units.microsFromPs((long) (window.durationPs() / replications));
        TreeSet<String> said = new TreeSet<>();
        for (Blueprint.Source source : blueprint.sources()) {
            double cycleMicros = cycleMicros(source);
            if (cycleMicros > windowMicros) {
                said.add(Words.format(
                        "measure-ms: the window of %s µs is shorter than a burst of %s and the silence after it, %s µs on"
                                + " average: what is measured hangs on where in it the window lies",
                        Words.number(windowMicros),
                        blueprint.chains().get(source.chain()).name(),
                        Words.number(cycleMicros)));
            }
        }
        warnings.addAll(said);
        return warnings;
    }

    /** From the beginning of one burst to that of the next; 0 where there are none. */
    private static double cycleMicros(Blueprint.Source source) {
        Arrivals arrivals = source.arrivals();
        double mpps = Units.wireMpps(source.sizes().meanFrameBytes(), source.gbpsL1());
        if (mpps <= 0) {
            return 0;
        }
        return switch (arrivals.kind()) {
            case ON_OFF -> arrivals.onMicros() + arrivals.offMicros();
            case BURSTS -> arrivals.burstPackets() / mpps;
            case CONSTANT, POISSON, TRACE -> 0;
        };
    }
}
