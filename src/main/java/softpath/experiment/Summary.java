package softpath.experiment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import softpath.bound.HashRange;
import softpath.bound.Resource;
import softpath.engine.LatencyHistogram;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.model.result.ResultCheck;
import softpath.model.scenario.Run;
import softpath.simulation.Window;
import softpath.statistics.Interval;
import softpath.statistics.Quantiles;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Turns the totals of an experiment into its {@link Result}. */
final class Summary {

    /** Of fewer values no twentieth is one. */
    private static final int ENOUGH_FOR_TWENTIETHS = 20;

    private final Blueprint blueprint;
    private final Run run;
    private final Totals totals;
    private final Window window;
    private final Traffic traffic;
    private final List<Result.Packets> packetsOfChains;
    private final CoreTimes cores;
    private final Steadiness steadiness;
    private final Experiment.Provenance provenance;
    private final boolean tooWide;
    private final boolean isExplained;

    Summary(
            Blueprint blueprint,
            Run asked,
            Series series,
            Experiment.Provenance provenance,
            boolean tooWide,
            boolean isExplained) {
        this.blueprint = blueprint;
        this.run = asked;
        this.totals = series.totals();
        this.window = totals.window();
        this.traffic = new Traffic(blueprint, window);
        this.packetsOfChains = traffic.packetsOfChains();
        this.cores = new CoreTimes(blueprint, CoreKinds.of(blueprint), window);
        this.steadiness = new Steadiness(blueprint, asked, series.run(), totals);
        this.provenance = provenance;
        this.tooWide = tooWide;
        this.isExplained = isExplained;
    }

    /** Checked: what breaks a rule of results is none. */
    Result result(double wallSeconds) {
        Result.Rate offered = traffic.offered();
        Result.Rate out = traffic.delivered();
        Interval delivered = totals.deliveredMpps();
        List<Result.Loss> lost = traffic.losses();
        Diagnosis diagnosis = new Diagnosis(blueprint, run, window);
        Result.Bottleneck bottleneck = diagnosis.ofAll();
        List<Result.ChainResult> chains = Totals.list(blueprint.chains().size(), c -> chain(c, diagnosis));
        Optional<ClosedForm> closedForm = isExplained ? Optional.of(diagnosis.closedForm()) : Optional.empty();
        List<String> warnings = warnings(diagnosis.coresOf(bottleneck));
        diagnosis.warning().ifPresent(warnings::add);
        return ResultCheck.require(new Result(
                Result.SCHEMA,
                Result.Evidence.SIMULATED,
                provenance.scenario(),
                provenance.scenarioDigest(),
                provenance.modelDigest(),
                run.seed(),
                provenance.softpathVersion(),
                totals.replications(),
                offered,
                new Result.Delivered(
                        out.mpps(),
                        out.gbpsL1(),
                        out.gbpsL2(),
                        Double.isNaN(delivered.halfWidth()) ? Optional.empty() : Optional.of(delivered.halfWidth()),
                        overHashes()),
                traffic.packets().lossRatio(),
                traffic.isLineRate(),
                lost,
                latency(totals.latencyOfAll()),
                chains,
                Totals.list(blueprint.cores().size(), cores::result),
                rings(),
                bottleneck,
                diagnosis.resources().stream().map(this::bound).toList(),
                provenance.hypotheses(),
                warnings,
                provenance.uncalibrated(),
                totals.packets(),
                wallSeconds,
                Units.secondsFromPs(totals.simulatedPs()) / wallSeconds,
                traffic.packets(),
                steadiness.result(),
                totals.spread().halfWidths95(),
                Optional.empty(),
                closedForm,
                Optional.of(provenance.modelFiles())));
    }

    private Optional<Result.OverHashes> overHashes() {
        if (!isExplained || !blueprint.drawsHashes()) {
            return Optional.empty();
        }
        Quantiles mpps = new Quantiles(totals.deliveredMppsOfEach());
        boolean isEnough = totals.replications() >= ENOUGH_FOR_TWENTIETHS;
        return Optional.of(new Result.OverHashes(
                totals.replications(),
                mpps.at(0),
                mpps.at(1),
                isEnough ? Optional.of(mpps.at(0.05)) : Optional.empty(),
                isEnough ? Optional.of(mpps.at(0.95)) : Optional.empty(),
                HashRange.of(blueprint)));
    }

    private List<String> warnings(IntStream binding) {
        List<String> warnings = new ArrayList<>(provenance.warnings());
        AssumedWork.warning(blueprint, binding, cores::useful, provenance.used())
                .ifPresent(warnings::add);
        warnings.addAll(SiblingThreads.warnings(blueprint));
        delaysAcrossChanges().ifPresent(warnings::add);
        warnings.addAll(steadiness.warnings());
        warnings.addAll(new Contention(blueprint, window).warnings());
        warnings.addAll(new ShortWindow(blueprint, window, totals.replications()).warnings());
        warnings.addAll(new InStep(blueprint, window).warnings());
        if (totals.replications() < 2) {
            warnings.add("one replication tells nothing of the spread: no half widths are given");
        }
        if (tooWide) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the precision asked for was not reached in %d replications; measure-ms is too short for it",
                    totals.replications()));
        }
        return warnings;
    }

    private Optional<String> delaysAcrossChanges() {
        boolean isInferred = blueprint.guests().stream()
                .anyMatch(guest -> guest.delaysAreCycles()
                        && !blueprint.cores().get(guest.core()).clocks().isEmpty());
        return isInferred
                ? Optional.of(
                        "how long events are on their way while a clock changes is inferred from what they take at clocks"
                                + " that stay (event-delays: cycles); no measurement tells")
                : Optional.empty();
    }

    private Result.Bound bound(Resource resource) {
        double offeredMpps = 0;
        double deliveredMpps = 0;
        for (int c = 0; c < blueprint.chains().size(); c++) {
            if (resource.isPassedBy(c)) {
                offeredMpps += traffic.mpps(packetsOfChains.get(c).offered());
                deliveredMpps += traffic.mpps(packetsOfChains.get(c).delivered());
            }
        }
        return new Result.Bound(resource.name(), resource.kind(), resource.boundMpps(), offeredMpps, deliveredMpps);
    }

    private Result.ChainResult chain(int c, Diagnosis diagnosis) {
        Result.Packets packets = packetsOfChains.get(c);
        Result.Latency latency = latency(totals.latency(c));
        Optional<List<Result.PlaceTime>> byPlace = byPlace(c);
        return new Result.ChainResult(
                blueprint.chains().get(c).name(),
                traffic.mpps(packets.offered()),
                traffic.mpps(packets.delivered()),
                packets.lossRatio(),
                latency,
                packets,
                Optional.of(diagnosis.ofChain(c)),
                byPlace,
                byPlace.filter(places -> packets.lost() > 0 && packets.delivered() > 0)
                        .map(places -> LatencyByPlace.notIn(places, latency)),
                totals.bins().map(bins -> bins.ofChain(c, totals.replications())));
    }

    private Optional<List<Result.PlaceTime>> byPlace(int chain) {
        return totals.places().isAny()
                ? Optional.of(new LatencyByPlace(blueprint, totals.places(), window.deliveredOfClass()).ofChain(chain))
                : Optional.empty();
    }

    private static Result.Latency latency(LatencyHistogram histogram) {
        Histogram hdr = histogram.toHdr();
        return new Result.Latency(
                Units.microsFromPs(histogram.minPs()),
                Units.microsFromPs(histogram.meanPs()),
                percentileMicros(hdr, histogram, 50),
                percentileMicros(hdr, histogram, 90),
                percentileMicros(hdr, histogram, 99),
                percentileMicros(hdr, histogram, 99.9),
                Units.microsFromPs(histogram.maxPs()),
                encoded(hdr));
    }

    /** HdrHistogram answers with the upper edge of a bucket, which may be above the largest value. */
    private static double percentileMicros(Histogram hdr, LatencyHistogram exact, double percentile) {
        double micros = hdr.getValueAtPercentile(percentile) / 1_000.0;
        return Math.max(Units.microsFromPs(exact.minPs()), Math.min(Units.microsFromPs(exact.maxPs()), micros));
    }

    private static String encoded(Histogram hdr) {
        ByteBuffer buffer = ByteBuffer.allocate(hdr.getNeededByteBufferCapacity());
        int length = hdr.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    private List<Result.RingResult> rings() {
        List<Result.RingResult> results = new ArrayList<>();
        int rings = blueprint.rings().size();
        for (int r = 0; r < rings; r++) {
            Blueprint.Ring ring = blueprint.rings().get(r);
            results.add(new Result.RingResult(
                    ring.name(),
                    ring.slots(),
                    window.slotTimePsOfRing()[r] / window.durationPs(),
                    totals.mostHeld(r),
                    window.lostOfRing()[r],
                    window.waitingTimePsOfRing()[r] / window.durationPs(),
                    timeline(r)));
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            Blueprint.TransmitQueue queue = blueprint.transmitQueues().get(q);
            double unsent = window.slotTimePsOfQueue()[q] / window.durationPs();
            results.add(new Result.RingResult(
                    queue.name(),
                    queue.slots(),
                    unsent,
                    totals.mostQueued(q),
                    window.lostOfQueue()[q],
                    unsent,
                    timeline(rings + q)));
        }
        return results;
    }

    /** @param ring its number among all, transmit queues last */
    private Optional<Result.RingTimeline> timeline(int ring) {
        return totals.ringBins().map(bins -> bins.ofRing(ring, totals.replications()));
    }
}
