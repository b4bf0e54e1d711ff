package softpath.experiment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import softpath.bound.Resource;
import softpath.engine.LatencyHistogram;
import softpath.model.Result;
import softpath.model.Run;
import softpath.statistics.Interval;
import softpath.units.Units;
import softpath.wiring.Counters;
import softpath.wiring.Plan;

/** Turns the totals of an experiment into its {@link Result}. */
final class Summary {

    /** Delivered over the wire's rate from which a run counts as line rate. */
    private static final double LINE_RATE = 0.999;

    private final Plan plan;
    private final Run run;
    private final Totals totals;
    private final Counters window;
    private final double windowPs;
    private final Experiment.Provenance provenance;
    private final boolean tooWide;

    Summary(Plan plan, Run run, Totals totals, Experiment.Provenance provenance, boolean tooWide) {
        this.plan = plan;
        this.run = run;
        this.totals = totals;
        this.window = totals.window();
        this.windowPs = window.nowPs();
        this.provenance = provenance;
        this.tooWide = tooWide;
    }

    Result result(double wallSeconds) {
        Result.Rate offered = rate(window.offeredOfClass());
        Result.Rate out = rate(window.deliveredOfClass());
        Interval delivered = totals.deliveredMpps();
        List<Result.Loss> lost = losses();
        boolean lineRate = isLineRate();
        Diagnosis diagnosis = new Diagnosis(plan, run, window);
        return new Result(
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
                        Double.isNaN(delivered.halfWidth()) ? 0 : delivered.halfWidth()),
                ratio(lostPackets(), LongStream.of(window.offeredOfClass()).sum()),
                lineRate,
                lost,
                latency(totals.latencyOfAll()),
                IntStream.range(0, plan.chains().size())
                        .mapToObj(c -> chain(c, diagnosis))
                        .toList(),
                IntStream.range(0, plan.cores().size()).mapToObj(this::core).toList(),
                rings(),
                diagnosis.ofAll(),
                diagnosis.resources().stream().map(this::bound).toList(),
                provenance.hypotheses(),
                warnings(),
                provenance.uncalibrated(),
                totals.packets(),
                wallSeconds,
                Units.secondsFromPs(totals.simulatedPs()) / wallSeconds,
                Optional.empty());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(provenance.warnings());
        if (totals.replications() < 2) {
            warnings.add("one replication tells nothing of the spread: half widths are given as 0");
        }
        if (tooWide) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the precision asked for was not reached in %d replications; measure-ms is too short for it",
                    totals.replications()));
        }
        return warnings;
    }

    private Result.Rate rate(long[] packetsOfClass) {
        double mpps = Units.mpps(LongStream.of(packetsOfClass).sum(), windowPs);
        double gbpsL1 = 0;
        double gbpsL2 = 0;
        for (int c = 0; c < packetsOfClass.length; c++) {
            double classMpps = Units.mpps(packetsOfClass[c], windowPs);
            gbpsL1 += Units.gbpsL1(classMpps, plan.classes().frameBytes(c));
            gbpsL2 += Units.gbpsL2(classMpps, plan.classes().frameBytes(c));
        }
        return new Result.Rate(mpps, gbpsL1, gbpsL2);
    }

    private long lostPackets() {
        return LongStream.of(window.lostOfRing()).sum()
                + LongStream.of(window.lostToCapOfRing()).sum()
                + LongStream.of(window.lostOfQueue()).sum();
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private Result.Bound bound(Resource resource) {
        double offeredMpps = 0;
        double deliveredMpps = 0;
        for (int c = 0; c < plan.chains().size(); c++) {
            if (resource.isPassedBy(c)) {
                offeredMpps += Units.mpps(ofChain(window.offeredOfClass(), c), windowPs);
                deliveredMpps += Units.mpps(ofChain(window.deliveredOfClass(), c), windowPs);
            }
        }
        return new Result.Bound(resource.name(), resource.kind(), resource.boundMpps(), offeredMpps, deliveredMpps);
    }

    /** Bits, not packets, are compared: a random mix of sizes takes the wire's bits exactly, its packets only nearly. */
    private boolean isLineRate() {
        Map<String, Double> wireGbps = new TreeMap<>();
        double deliveredGbps = 0;
        for (int c = 0; c < plan.chains().size(); c++) {
            Plan.Chain chain = plan.chains().get(c);
            if (chain.ingressNic().isPresent()) {
                wireGbps.put(chain.ingressNic().get(), chain.ingressGbps());
                deliveredGbps += rate(onlyChain(window.deliveredOfClass(), c)).gbpsL1();
            }
        }
        double lineGbps =
                wireGbps.values().stream().mapToDouble(Double::doubleValue).sum();
        return lineGbps > 0 && deliveredGbps >= LINE_RATE * lineGbps;
    }

    private long[] onlyChain(long[] packetsOfClass, int chain) {
        long[] only = new long[packetsOfClass.length];
        Arrays.setAll(only, c -> plan.classes().chain(c) == chain ? packetsOfClass[c] : 0);
        return only;
    }

    private List<Result.Loss> losses() {
        List<Result.Loss> lost = new ArrayList<>();
        for (int r = 0; r < plan.rings().size(); r++) {
            Plan.Ring ring = plan.rings().get(r);
            addLoss(lost, ring.place(), ring.name(), window.lostOfRing()[r]);
            addLoss(lost, Result.Place.NIC_CAP, ring.name(), window.lostToCapOfRing()[r]);
        }
        for (int q = 0; q < plan.transmitQueues().size(); q++) {
            addLoss(lost, Result.Place.NIC_TX, plan.transmitQueues().get(q).name(), window.lostOfQueue()[q]);
        }
        lost.sort(Comparator.comparingLong(Result.Loss::packets).reversed());
        return lost;
    }

    private void addLoss(List<Result.Loss> lost, Result.Place place, String ring, long packets) {
        if (packets > 0) {
            lost.add(new Result.Loss(place, ring, Units.mpps(packets, windowPs), packets));
        }
    }

    private Result.ChainResult chain(int c, Diagnosis diagnosis) {
        long offered = ofChain(window.offeredOfClass(), c);
        long delivered = ofChain(window.deliveredOfClass(), c);
        return new Result.ChainResult(
                plan.chains().get(c).name(),
                Units.mpps(offered, windowPs),
                Units.mpps(delivered, windowPs),
                Math.max(0, ratio(offered - delivered, offered)),
                latency(totals.latency(c)),
                Optional.of(diagnosis.ofChain(c)));
    }

    private long ofChain(long[] packetsOfClass, int chain) {
        return IntStream.range(0, packetsOfClass.length)
                .filter(c -> plan.classes().chain(c) == chain)
                .mapToLong(c -> packetsOfClass[c])
                .sum();
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

    private Result.CoreResult core(int c) {
        Plan.Core core = plan.cores().get(c);
        double useful = window.usefulPsOfCore()[c] / windowPs;
        double waiting = window.waitingPsOfCore()[c] / windowPs;
        boolean polls = polls(c);
        double rest = (window.nowPs() - window.usefulPsOfCore()[c] - window.waitingPsOfCore()[c]) / windowPs;
        long packets = IntStream.range(0, plan.stages().size())
                .filter(s -> plan.stages().get(s).core() == c)
                .mapToLong(s -> window.packetsOfStage()[s])
                .sum();
        double cycles = window.usefulPsOfCore()[c] / Units.psPerCycle(core.frequencyGhz());
        boolean generates = core.always() == Plan.Always.GENERATE;
        return new Result.CoreResult(
                core.name(),
                core.server(),
                core.socket(),
                core.roles(),
                generates ? 1 : useful,
                polls ? rest : 0,
                waiting,
                polls || generates ? 0 : rest,
                packets == 0 ? 0 : cycles / packets);
    }

    /** Whether a core without packets is busy all the same. */
    private boolean polls(int c) {
        return plan.guests().stream().anyMatch(guest -> guest.core() == c && !guest.sleeps())
                || plan.stages().stream()
                        .filter(stage -> stage.core() == c)
                        .map(Plan.Stage::drive)
                        .anyMatch(drive -> drive instanceof Plan.Polled polled && polled.emptyPollCycles() > 0
                                || drive instanceof Plan.Interrupted interrupted && interrupted.isGenerator());
    }

    private List<Result.RingResult> rings() {
        List<Result.RingResult> results = new ArrayList<>();
        for (int r = 0; r < plan.rings().size(); r++) {
            Plan.Ring ring = plan.rings().get(r);
            results.add(new Result.RingResult(
                    ring.name(),
                    ring.slots(),
                    window.slotTimePsOfRing()[r] / windowPs,
                    totals.mostHeld(r),
                    window.lostOfRing()[r]));
        }
        for (int q = 0; q < plan.transmitQueues().size(); q++) {
            Plan.TransmitQueue queue = plan.transmitQueues().get(q);
            results.add(new Result.RingResult(
                    queue.name(),
                    queue.slots(),
                    window.slotTimePsOfQueue()[q] / windowPs,
                    totals.mostQueued(q),
                    window.lostOfQueue()[q]));
        }
        return results;
    }
}
