package softpath.search;

import java.util.List;
import softpath.wiring.Blueprint;

/**
 * How long simulated trials are, where those of a goal are made for real devices: as long as it takes to tell a rate that is
 * carried from one that is a little too high, and no second in which the same happens over and over.
 */
final class TrialLength {

    private static final List<Double> SECONDS = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
    private static final double PACKETS = 150_000;

    /** By what fills: half a per cent of them are more than what comes and goes before it by chance. */
    private static final double FILLING_PACKETS = 60_000;

    private static final double PAUSES = 3;

    private TrialLength() {}

    /**
     * Of what stands for a second: some hundred thousand packets, some ten thousand by what fills first, and some pauses of each
     * kind; a second at most.
     *
     * @param fillingMpps of the rate what comes by the resource that binds
     */
    static double secondsForOne(Blueprint blueprint, double mpps, double fillingMpps) {
        double pauses = blueprint.cores().stream()
                .flatMap(core -> core.pauses().stream())
                .mapToDouble(pause -> PAUSES / pause.perSecond())
                .max()
                .orElse(0);
        double needed = Math.max(Math.max(PACKETS / mpps, FILLING_PACKETS / fillingMpps) / 1e6, pauses);
        return SECONDS.stream().filter(seconds -> seconds >= needed).findFirst().orElse(1.0);
    }
}
