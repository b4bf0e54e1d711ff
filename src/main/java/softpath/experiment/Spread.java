package softpath.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.engine.LatencyHistogram;
import softpath.model.result.Result;
import softpath.simulation.Window;
import softpath.statistics.Values;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Loss, latency and utilisation as each replication found them, and how far apart they are. */
final class Spread {

    private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999};

    private final Blueprint blueprint;
    private final CoreKinds kinds;
    private final Values lossRatio = new Values();
    private final Values meanMicros = new Values();
    private final List<Values> quantileMicros = Totals.values(QUANTILES.length);
    private final List<Values> deliveredMppsOfChain;
    private final List<Values> lossRatioOfChain;
    private final List<Values> usefulOfCore;
    private final List<Values> restOfCore;

    Spread(Blueprint blueprint) {
        this.blueprint = blueprint;
        kinds = CoreKinds.of(blueprint);
        deliveredMppsOfChain = Totals.values(blueprint.chains().size());
        lossRatioOfChain = Totals.values(blueprint.chains().size());
        usefulOfCore = Totals.values(blueprint.cores().size());
        restOfCore = Totals.values(blueprint.cores().size());
    }

    void add(Replication replication) {
        Window window = replication.window();
        Traffic traffic = new Traffic(blueprint, window);
        lossRatio.add(traffic.packets().lossRatio());
        LatencyHistogram latency =
                replication.latency().size() == 1 ? replication.latency().get(0) : Totals.sum(replication.latency());
        meanMicros.add(Units.microsFromPs(latency.meanPs()));
        double[] quantilesPs = latency.quantilesPs(QUANTILES);
        IntStream.range(0, QUANTILES.length)
                .forEach(q -> quantileMicros.get(q).add(Units.microsFromPs(quantilesPs[q])));
        List<Result.Packets> ofChains = traffic.packetsOfChains();
        for (int c = 0; c < ofChains.size(); c++) {
            Result.Packets packets = ofChains.get(c);
            deliveredMppsOfChain.get(c).add(Units.mpps(packets.delivered(), window.durationPs()));
            lossRatioOfChain.get(c).add(packets.lossRatio());
        }
        CoreTimes times = new CoreTimes(blueprint, kinds, window);
        for (int c = 0; c < blueprint.cores().size(); c++) {
            usefulOfCore.get(c).add(times.useful(c));
            restOfCore.get(c).add(times.idle(c));
        }
    }

    /** None from a single replication. */
    Optional<Result.HalfWidths> halfWidths95() {
        if (lossRatio.count() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Result.HalfWidths(
                halfOfShare(lossRatio),
                new Result.LatencyHalfWidths(
                        half(meanMicros),
                        half(quantileMicros.get(0)),
                        half(quantileMicros.get(1)),
                        half(quantileMicros.get(2)),
                        half(quantileMicros.get(3))),
                Totals.list(
                        blueprint.chains().size(),
                        c -> new Result.ChainHalfWidths(
                                blueprint.chains().get(c).name(),
                                half(deliveredMppsOfChain.get(c)),
                                halfOfShare(lossRatioOfChain.get(c)))),
                Totals.list(
                        blueprint.cores().size(),
                        c -> new Result.CoreHalfWidths(
                                blueprint.cores().get(c).name(),
                                halfOfShare(usefulOfCore.get(c)),
                                halfOfShare(restOfCore.get(c))))));
    }

    private static double half(Values values) {
        return values.interval95().halfWidth();
    }

    /** An interval of parts ends at 0 and at 1: a half width that reaches both says no more than that. */
    private static double halfOfShare(Values values) {
        double mean = values.mean();
        return Math.min(half(values), Math.max(mean, 1 - mean));
    }
}
