package softpath.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Reading;
import softpath.model.result.Result;

/**
 * One measured window.
 *
 * @param point       id of what was measured
 * @param round       from 0
 * @param window      from 0, within one set-up
 * @param isReference a visit to the reference point, apart from the rounds
 * @param startedAt   time of day, ISO 8601
 * @param counters    packets counted in the window, as the dataplane counts them
 * @param runShares   part of the window that each poll-mode thread ran
 * @param waitShares  part that it was ready and did not run
 * @param interference what disturbed the window, in words; empty if nothing is known to have
 * @param utilisations part of the window that each guest ran, where that can be told; left out by older records
 * @param probe       what the two cores were to each other before this set-up ({@link CoreProbe}); older records have none
 * @param remarks     what a reader must know about how its parts were started; older records have none
 */
public record Sample(
        String point,
        int round,
        int window,
        boolean isReference,
        String startedAt,
        double seconds,
        Map<String, Long> counters,
        double offeredMpps,
        double deliveredMpps,
        List<Loss> lost,
        Map<String, Double> runShares,
        Map<String, Double> waitShares,
        long stealTicks,
        List<String> interference,
        Map<String, Double> utilisations,
        Map<String, Double> probe,
        List<String> remarks) {

    /** Below, something else had the core for too long. */
    private static final double LEAST_RUN_SHARE = 0.97;

    /** Of a window; its length is not known better than that. */
    private static final double MOST_READING_PART = 0.02;

    /** Of what a generator was asked to offer. */
    private static final double LEAST_OFFERED_PART = 0.99;

    /** Of seconds and of packets a microsecond: more is no window and no rate of any machine. */
    private static final double MOST = 1e6;

    public Sample {
        Objects.requireNonNull(point, "point is missing");
        requirePlausible("seconds", seconds);
        requirePlausible("offeredMpps", offeredMpps);
        requirePlausible("deliveredMpps", deliveredMpps);
        counters = new TreeMap<>(counters);
        lost = List.copyOf(lost);
        runShares = new TreeMap<>(runShares);
        waitShares = new TreeMap<>(waitShares);
        interference = List.copyOf(interference);
        utilisations = utilisations == null ? new TreeMap<>() : new TreeMap<>(utilisations);
        probe = probe == null ? new TreeMap<>() : new TreeMap<>(probe);
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
    }

    private static void requirePlausible(String name, double value) {
        if (!(value >= 0 && value < MOST)) {
            throw new IllegalArgumentException(name + " must be from 0 to " + MOST + ", was " + value);
        }
    }

    /** Part of the window that the thread ran which ran least; 1 where that is not known. */
    public double leastRunShare() {
        return runShares.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(1);
    }

    /** @param ring as a simulated result names it */
    public record Loss(Result.Place place, String ring, double mpps, long packets) {}

    static Sample of(
            Step step,
            int window,
            String startedAt,
            Map<String, Double> probe,
            Layout layout,
            Reading counted,
            CpuTime from,
            CpuTime to) {
        double seconds = counted.ns() * 1e-9;
        Map<String, Double> runShares = to.runShares(from);
        long steal = to.stealTicks() - from.stealTicks();
        List<String> interference = new ArrayList<>();
        runShares.forEach((process, share) -> {
            if (share < LEAST_RUN_SHARE) {
                interference.add(String.format(Locale.ROOT, "%s ran %.1f %% of the window", process, 100 * share));
            }
        });
        if (counted.tookNs() > MOST_READING_PART * counted.ns()) {
            interference.add("counters took " + counted.tookNs() / 1_000_000 + " ms to read");
        }
        if (steal > 0) {
            interference.add("steal " + steal + " ticks");
        }
        double offeredMpps = layout.offered().perSecond(counted) * 1e-6;
        layout.askedMpps().ifPresent(asked -> {
            if (offeredMpps < LEAST_OFFERED_PART * asked) {
                interference.add(String.format(
                        Locale.ROOT,
                        "the generator offered %.1f %% of what it was asked to",
                        100 * offeredMpps / asked));
            }
        });
        List<Loss> lost = layout.losses().stream()
                .map(loss -> {
                    long packets = loss.packets().of(counted.counters());
                    return new Loss(loss.place(), loss.ring(), loss.packets().perSecond(counted) * 1e-6, packets);
                })
                .toList();
        return new Sample(
                step.point().id(),
                step.round(),
                window,
                step.isReference(),
                startedAt,
                seconds,
                counted.counters(),
                offeredMpps,
                layout.delivered().perSecond(counted) * 1e-6,
                lost,
                runShares,
                to.waitShares(from),
                steal,
                interference,
                utilisations(layout, counted),
                probe,
                layout.remarks());
    }

    private static Map<String, Double> utilisations(Layout layout, Reading counted) {
        Map<String, Double> utilisations = new TreeMap<>();
        for (Layout.GuestTime guest : layout.guests()) {
            long whole = counted.counters().getOrDefault(guest.whole(), 0L);
            if (whole > 0) {
                utilisations.put(guest.guest(), counted.counters().get(guest.busy()) / (double) whole);
            }
        }
        return utilisations;
    }
}
