package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import softpath.explain.StageCycles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/** What a run found, drawn: limits, losses, cycles, use of cores, time. Empty where there is nothing to see. */
final class RunCharts {

    /** More bars nobody compares; tables and data have the rest. */
    private static final int MOST_BARS = 16;

    private RunCharts() {}

    /** What each part carries by itself, and how much came through. */
    static Part limits(Result result) {
        List<Result.Bound> bounds = result.bounds().stream().limit(MOST_BARS).toList();
        if (bounds.isEmpty()) {
            return new Section();
        }
        Axis names = Axis.of("", bounds.stream().map(Result.Bound::stage).toList());
        return new Chart(
                "Throughput and its limits",
                "What each part carries by itself, tightest first, and what the chains that pass it deliver.",
                Axis.linear("throughput", "Mpps"),
                names,
                List.of(
                        bars("carries at most", Series.Role.CLOSED_FORM, bounds, Result.Bound::mpps),
                        bars("delivered", Series.Role.SIMULATED, bounds, Result.Bound::deliveredMpps)),
                List.of(new Mark(false, result.offered().mpps(), "offered")),
                Evidence.of(result));
    }

    static Part limits(AnalyticResult result) {
        List<AnalyticResult.ResourceResult> parts =
                result.resources().stream().limit(MOST_BARS).toList();
        if (parts.isEmpty()) {
            return new Section();
        }
        return new Chart(
                "Throughput and its limits",
                "What each part carries by itself, tightest first.",
                Axis.linear("throughput", "Mpps"),
                Axis.of(
                        "",
                        parts.stream().map(AnalyticResult.ResourceResult::name).toList()),
                List.of(bars("carries at most", Series.Role.CLOSED_FORM, parts, AnalyticResult.ResourceResult::mpps)),
                List.of(
                        new Mark(false, result.offered().mpps(), "offered"),
                        new Mark(false, result.delivered().mpps(), "delivered")),
                Evidence.of(result));
    }

    private static <T> Series bars(String name, Series.Role role, List<T> each, ToDoubleFunction<T> mpps) {
        return new Series(
                name,
                Series.Look.BARS,
                role,
                IntStream.range(0, each.size())
                        .mapToObj(i -> Point.of(mpps.applyAsDouble(each.get(i)), i))
                        .toList());
    }

    /** A single place needs no chart. */
    static Part losses(Result result) {
        List<Result.Loss> lost = result.lost().stream().limit(MOST_BARS).toList();
        if (lost.size() < 2) {
            return new Section();
        }
        return new Chart(
                "Losses by place",
                "At which rings packets are lost, most first.",
                Axis.linear("lost", "Mpps"),
                Axis.of("", lost.stream().map(Result.Loss::ring).toList()),
                List.of(bars("lost", Series.Role.LOST, lost, Result.Loss::mpps)),
                List.of(),
                Evidence.of(result));
    }

    /** By items of cost; of what states none, such as a bare pipeline, nothing. */
    static Part cycles(Asked asked, String evidence) {
        List<StageCycles> stages =
                StageCycles.of(asked.blueprint()).stream().limit(MOST_BARS).toList();
        if (stages.isEmpty()) {
            return new Section();
        }
        Set<String> items = new LinkedHashSet<>();
        stages.forEach(stage -> stage.items().forEach(item -> items.add(item.name())));
        List<Series> series = items.stream()
                .map(item -> stacked(item, stages, stage -> cycles(stage, item)))
                .toList();
        return new Chart(
                "Cycles of a packet",
                "What each kind of work spends on a packet, by what it is spent on, at full bursts.",
                Axis.linear("cycles a packet", ""),
                Axis.of("", stages.stream().map(RunCharts::workOn).toList()),
                series,
                List.of(),
                evidence);
    }

    private static String workOn(StageCycles stage) {
        List<String> cores = stage.cores();
        String more = cores.size() > 2 ? " and " + (cores.size() - 2) + " more" : "";
        return stage.stage() + " on " + String.join(", ", cores.subList(0, Math.min(2, cores.size()))) + more;
    }

    private static double cycles(StageCycles stage, String item) {
        return stage.items().stream()
                .filter(each -> each.name().equals(item))
                .mapToDouble(StageCycles.Item::cycles)
                .sum();
    }

    private static <T> Series stacked(String name, List<T> each, ToDoubleFunction<T> value) {
        return new Series(
                name,
                Series.Look.STACKED_BARS,
                Series.Role.ONE_OF_MANY,
                IntStream.range(0, each.size())
                        .mapToObj(i -> Point.of(value.applyAsDouble(each.get(i)), i))
                        .toList());
    }

    static Part cores(Result result) {
        List<Result.CoreResult> cores =
                result.cores().stream().limit(2 * MOST_BARS).toList();
        if (cores.isEmpty()) {
            return new Section();
        }
        List<Series> shares = new ArrayList<>();
        addShare(shares, "working on packets", cores, Result.CoreResult::usefulShare);
        addShare(shares, "waiting for room", cores, Result.CoreResult::waitingShare);
        addShare(shares, "polling in vain", cores, Result.CoreResult::pollingShare);
        addShare(shares, "paused", cores, core -> core.pausedShare().orElse(0.0));
        addShare(shares, "idle", cores, Result.CoreResult::idleShare);
        int leftOut = result.cores().size() - cores.size();
        return new Chart(
                "Use of cores",
                "Where the time of each core goes." + (leftOut > 0 ? " " + leftOut + " more are in the table." : ""),
                Axis.linear("part of the time", "%"),
                Axis.of("", cores.stream().map(Result.CoreResult::name).toList()),
                shares,
                List.of(),
                Evidence.of(result));
    }

    private static void addShare(
            List<Series> to, String name, List<Result.CoreResult> cores, ToDoubleFunction<Result.CoreResult> share) {
        if (cores.stream().anyMatch(core -> share.applyAsDouble(core) > 0)) {
            to.add(stacked(name, cores, core -> 100 * share.applyAsDouble(core)));
        }
    }

    /** What came, was delivered and was lost of all chains together. */
    static Part timeline(Result result, Setting setting) {
        List<Result.Timeline> chains = result.chains().stream()
                .map(Result.ChainResult::timeline)
                .flatMap(Optional::stream)
                .toList();
        if (chains.isEmpty()) {
            return new Section();
        }
        List<Series> lines = new ArrayList<>();
        lines.add(line("offered", Series.Role.OFFERED, chains, Result.Timeline::offeredMpps));
        lines.add(line("delivered", Series.Role.SIMULATED, chains, Result.Timeline::deliveredMpps));
        lines.add(line("lost", Series.Role.LOST, chains, Result.Timeline::lostMpps));
        List<Mark> marks = new ArrayList<>();
        if (result.steadiness().warmupMs() > 0) {
            marks.add(new Mark(false, result.steadiness().warmupMs(), "end of warm-up"));
        }
        setting.clocks().forEach((atMs, clock) -> marks.add(new Mark(false, atMs, clock)));
        return new Chart(
                "Over time",
                "What was offered, delivered and lost, of all chains together, in the mean over replications.",
                Axis.linear("time", "ms"),
                Axis.linear("rate", "Mpps"),
                lines,
                marks,
                Evidence.of(result));
    }

    private static Series line(
            String name, Series.Role role, List<Result.Timeline> chains, Function<Result.Timeline, List<Double>> of) {
        Result.Timeline first = chains.get(0);
        List<Point> points = new ArrayList<>();
        int bins = first.offeredMpps().size();
        for (int bin = 0; bin < bins; bin++) {
            points.add(Point.of(bin * first.binMs(), mpps(chains, of, bin)));
        }
        points.add(Point.of(first.endMs(), mpps(chains, of, bins - 1)));
        return new Series(name, Series.Look.STEPS, role, points);
    }

    private static double mpps(List<Result.Timeline> chains, Function<Result.Timeline, List<Double>> of, int bin) {
        return chains.stream().mapToDouble(chain -> of.apply(chain).get(bin)).sum();
    }

    /** Where packets of each chain spend their time, if that was asked for. */
    static Part latencyByPlace(Result result) {
        List<Result.ChainResult> chains = result.chains().stream()
                .filter(chain -> chain.latencyByPlace().isPresent())
                .limit(MOST_BARS)
                .toList();
        Set<String> places = new LinkedHashSet<>();
        chains.forEach(chain -> chain.latencyByPlace().orElseThrow().forEach(place -> places.add(called(place))));
        if (places.isEmpty()) {
            return new Section();
        }
        List<Series> series = places.stream()
                .map(place -> stacked(place, chains, chain -> micros(chain, place)))
                .toList();
        return new Chart(
                "Latency by place",
                "Where packets of each chain spend their time, in the mean over those that leave each place.",
                Axis.linear("time", "µs"),
                Axis.of("", chains.stream().map(Result.ChainResult::name).toList()),
                series,
                List.of(),
                Evidence.of(result));
    }

    private static String called(Result.PlaceTime place) {
        return place.place() + ", " + place.doing().name().toLowerCase(Locale.ROOT);
    }

    private static double micros(Result.ChainResult chain, String place) {
        return chain.latencyByPlace().orElseThrow().stream()
                .filter(each -> called(each).equals(place))
                .mapToDouble(Result.PlaceTime::micros)
                .sum();
    }
}
