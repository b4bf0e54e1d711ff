package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import softpath.model.result.Result;
import softpath.page.Part;
import softpath.page.Section;
import softpath.page.TextTable;

/** What came, was delivered and was lost over time, of all chains together, in few rows; the JSON has each chain and bin. */
final class TimelineTable {

    private static final int MOST_ROWS = 20;

    private final List<Result.Timeline> chains;
    private final Result.Timeline first;
    private final int binsOfRow;
    private final int timeDecimals;

    private TimelineTable(List<Result.Timeline> chains) {
        this.chains = chains;
        this.first = chains.get(0);
        int bins = first.offeredMpps().size();
        this.binsOfRow = (bins + MOST_ROWS - 1) / MOST_ROWS;
        this.timeDecimals = decimals(binsOfRow * first.binMs());
    }

    /** Empty where it is not told. */
    static Part of(Result result, Setting setting) {
        List<Result.Timeline> chains = result.chains().stream()
                .map(Result.ChainResult::timeline)
                .flatMap(Optional::stream)
                .toList();
        return chains.isEmpty()
                ? new Section()
                : new TimelineTable(chains).table(setting, result.steadiness().warmupMs());
    }

    /** So many that a length of time is told without rounding. */
    private static int decimals(double millis) {
        int decimals = 0;
        double scaled = millis;
        while (decimals < 9 && Math.abs(scaled - Math.rint(scaled)) > 1e-6 * scaled) {
            scaled *= 10;
            decimals++;
        }
        return decimals;
    }

    private TextTable table(Setting setting, double warmupMs) {
        double mostMpps =
                first.offeredMpps().stream().mapToDouble(mpps -> mpps).max().orElse(0);
        int decimals = Math.max(2, Numbers.mppsDecimals(mostMpps));
        TextTable table = TextTable.titled("OVER TIME");
        List.of("offered Mpps", "delivered Mpps", "lost Mpps").forEach(table::number);
        table.text("");
        for (int from = 0; from < first.offeredMpps().size(); from += binsOfRow) {
            int to = Math.min(from + binsOfRow, first.offeredMpps().size());
            table.row(
                    millis(from) + " to " + millis(to) + " ms",
                    mean(from, to, Result.Timeline::offeredMpps, decimals),
                    mean(from, to, Result.Timeline::deliveredMpps, decimals),
                    mean(from, to, Result.Timeline::lostMpps, decimals),
                    notes(setting, from, to, warmupMs));
        }
        return table;
    }

    private double endMs(int bins) {
        return Math.min(first.endMs(), bins * first.binMs());
    }

    private String millis(int bins) {
        return Numbers.fixed(endMs(bins), timeDecimals);
    }

    private String mean(int from, int to, Function<Result.Timeline, List<Double>> of, int decimals) {
        double packets = 0;
        for (Result.Timeline chain : chains) {
            for (int bin = from; bin < to; bin++) {
                packets += of.apply(chain).get(bin) * (endMs(bin + 1) - endMs(bin));
            }
        }
        return Numbers.fixedOrLess(packets / (endMs(to) - endMs(from)), decimals);
    }

    private String notes(Setting setting, int from, int to, double warmupMs) {
        List<String> notes = new ArrayList<>();
        if (endMs(from) < warmupMs) {
            notes.add("warm-up");
        }
        setting.clocks().forEach((atMs, clock) -> {
            if (atMs >= endMs(from) && atMs < endMs(to)) {
                notes.add(clock);
            }
        });
        return String.join("; ", notes);
    }
}
