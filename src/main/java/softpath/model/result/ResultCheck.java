package softpath.model.result;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import softpath.model.InvalidInput;

/**
 * Holds a simulated result to the rules that its own numbers obey: shares add up, packets are conserved, sums over chains
 * are totals, quantiles rise. A result that breaks one is a fault of the program and must not be written.
 */
public final class ResultCheck {

    /** Sums of shares and of rates are rounded. */
    private static final double ROUNDING = 1e-9;

    private final Result result;

    private ResultCheck(Result result) {
        this.result = result;
    }

    /** Throws if a rule is broken, which no result of ours may, and names the field. */
    public static Result require(Result result) {
        try {
            check(result);
        } catch (InvalidInput e) {
            throw new IllegalStateException(
                    "the result breaks a rule of its own: " + e.path() + ": " + e.getMessage(), e);
        }
        return result;
    }

    /** @throws InvalidInput if a rule is broken, which a result that was read may, with the field */
    public static void check(Result result) {
        ResultCheck check = new ResultCheck(result);
        check.rates();
        latency("latencyMicros", result.latencyMicros());
        check.packets();
        check.cores();
        check.rings();
        check.limits();
        check.reasons();
        check.halfWidths();
    }

    private void rates() {
        atLeast0("offered.mpps", result.offered().mpps());
        atLeast0("offered.gbpsL1", result.offered().gbpsL1());
        atLeast0("offered.gbpsL2", result.offered().gbpsL2());
        atLeast0("delivered.mpps", result.delivered().mpps());
        atLeast0("delivered.gbpsL1", result.delivered().gbpsL1());
        atLeast0("delivered.gbpsL2", result.delivered().gbpsL2());
        result.delivered().halfWidth95Mpps().ifPresent(half -> atLeast0("delivered.halfWidth95Mpps", half));
        double offeredMpps = result.chains().stream()
                .mapToDouble(Result.ChainResult::offeredMpps)
                .sum();
        double deliveredMpps = result.chains().stream()
                .mapToDouble(Result.ChainResult::deliveredMpps)
                .sum();
        equal("offered.mpps", offeredMpps, result.offered().mpps());
        equal("delivered.mpps", deliveredMpps, result.delivered().mpps());
    }

    private void packets() {
        List<Result.Packets> ofChains =
                result.chains().stream().map(Result.ChainResult::packets).toList();
        Result.Packets all = result.packets();
        packets("packets", all, result.lossRatio());
        equal("packets.offered", ofChains.stream().mapToLong(Result.Packets::offered), all.offered());
        equal("packets.delivered", ofChains.stream().mapToLong(Result.Packets::delivered), all.delivered());
        equal("packets.lost", ofChains.stream().mapToLong(Result.Packets::lost), all.lost());
        equal("lost", result.lost().stream().mapToLong(Result.Loss::packets), all.lost());
        for (int c = 0; c < result.chains().size(); c++) {
            Result.ChainResult chain = result.chains().get(c);
            packets("chains[" + c + "].packets", chain.packets(), chain.lossRatio());
            latency("chains[" + c + "].latencyMicros", chain.latencyMicros());
            String timeline = "chains[" + c + "].timeline.";
            chain.timeline().ifPresent(bins -> timeline(timeline, bins));
        }
        for (int l = 0; l < result.lost().size(); l++) {
            atLeast0("lost[" + l + "].mpps", result.lost().get(l).mpps());
        }
    }

    private void packets(String field, Result.Packets packets, double lossRatio) {
        atLeast0(field + ".offered", packets.offered());
        atLeast0(field + ".delivered", packets.delivered());
        atLeast0(field + ".lost", packets.lost());
        equal(
                field + ".offered",
                LongStream.of(packets.delivered(), packets.lost(), packets.inFlightGrowth()),
                packets.offered());
        share(field.replace("packets", "lossRatio"), lossRatio);
        equal(field.replace("packets", "lossRatio"), packets.lossRatio(), lossRatio);
    }

    private static void timeline(String field, Result.Timeline of) {
        bins(field, of.binMs(), of.endMs(), of.offeredMpps(), "offeredMpps");
        bins(field, of.binMs(), of.endMs(), of.deliveredMpps(), "deliveredMpps");
        bins(field, of.binMs(), of.endMs(), of.lostMpps(), "lostMpps");
    }

    private static void timeline(String field, int slots, Result.RingTimeline of) {
        bins(field, of.binMs(), of.endMs(), of.meanOccupancy(), "meanOccupancy");
        bins(field, of.binMs(), of.endMs(), of.meanWaiting(), "meanWaiting");
        bins(field, of.binMs(), of.endMs(), of.droppedMpps(), "droppedMpps");
        for (double mean : of.meanOccupancy()) {
            between(field + "meanOccupancy", mean, 0, slots);
        }
    }

    private static void bins(String field, double binMs, double endMs, List<Double> values, String name) {
        require(binMs > 0, field + "binMs", "above 0", binMs);
        require(endMs > 0, field + "endMs", "above 0", endMs);
        double wanted = Math.ceil(endMs / binMs - ROUNDING);
        int count = values.size();
        require(count <= Result.Timeline.MOST_BINS, field + name, "200 bins at most", count);
        require(count == wanted, field + name, "as many bins as end at endMs, " + wanted, count);
        values.forEach(value -> atLeast0(field + name, value));
    }

    private static void latency(String field, Result.Latency of) {
        double[] rising = {0, of.min(), of.p50(), of.p90(), of.p99(), of.p999(), of.max()};
        String[] names = {"", "min", "p50", "p90", "p99", "p999", "max"};
        for (int i = 1; i < rising.length; i++) {
            require(
                    rising[i] >= rising[i - 1] && Double.isFinite(rising[i]),
                    field + "." + names[i],
                    "at least " + rising[i - 1],
                    rising[i]);
        }
        between(field + ".mean", of.mean(), of.min(), of.max());
    }

    private void cores() {
        for (int c = 0; c < result.cores().size(); c++) {
            Result.CoreResult core = result.cores().get(c);
            String field = "cores[" + c + "].";
            share(field + "usefulShare", core.usefulShare());
            share(field + "pollingShare", core.pollingShare());
            share(field + "waitingShare", core.waitingShare());
            share(field + "idleShare", core.idleShare());
            core.pausedShare().ifPresent(part -> share(field + "pausedShare", part));
            core.sibling().ifPresent(of -> {
                share(field + "sibling.share", of.share());
                between(field + "sibling.workingShare", of.workingShare(), 0, of.share());
                share(field + "sibling.slowedShare", of.slowedShare());
            });
            core.lowClockShare().ifPresent(part -> between(field + "lowClockShare", part, 0, core.usefulShare()));
            equal(
                    field + "usefulShare and the others",
                    core.usefulShare()
                            + core.pollingShare()
                            + core.waitingShare()
                            + core.idleShare()
                            + core.pausedShare().orElse(0.0),
                    1);
            atLeast0(field + "cyclesPerPacket", core.cyclesPerPacket());
        }
    }

    private void rings() {
        for (int r = 0; r < result.rings().size(); r++) {
            Result.RingResult ring = result.rings().get(r);
            String field = "rings[" + r + "].";
            between(field + "maxOccupancy", ring.maxOccupancy(), 0, ring.slots());
            between(field + "meanOccupancy", ring.meanOccupancy(), 0, ring.maxOccupancy());
            between(field + "meanWaiting", ring.meanWaiting(), 0, ring.meanOccupancy());
            between(
                    field + "droppedPackets",
                    ring.droppedPackets(),
                    0,
                    result.packets().lost());
            ring.timeline().ifPresent(of -> timeline(field + "timeline.", ring.slots(), of));
        }
    }

    private void limits() {
        bottleneck("bottleneck", result.bottleneck());
        for (int c = 0; c < result.chains().size(); c++) {
            String field = "chains[" + c + "].bottleneck";
            result.chains().get(c).bottleneck().ifPresent(of -> bottleneck(field, of));
        }
        for (int b = 0; b < result.bounds().size(); b++) {
            double mpps = result.bounds().get(b).mpps();
            require(mpps > 0 && Double.isFinite(mpps), "bounds[" + b + "].mpps", "above 0", mpps);
        }
    }

    /** Reasons and what they leave make up no more than is missing. */
    private void reasons() {
        if (result.closedForm().isEmpty()) {
            return;
        }
        ClosedForm closed = result.closedForm().get();
        double sum = result.delivered().mpps() + closed.unexplainedMpps();
        atLeast0("closedForm.unexplainedMpps", closed.unexplainedMpps());
        for (int r = 0; r < closed.reasons().size(); r++) {
            atLeast0(
                    "closedForm.reasons[" + r + "].mpps",
                    closed.reasons().get(r).mpps());
            sum += closed.reasons().get(r).mpps();
        }
        double most = Math.max(closed.boundMpps(), result.delivered().mpps());
        require(sum <= most * (1 + ROUNDING), "closedForm.reasons", "no more with what is delivered than " + most, sum);
    }

    private static void bottleneck(String field, Result.Bottleneck of) {
        of.gainIfLifted()
                .ifPresent(gain ->
                        require(gain >= 1 && Double.isFinite(gain), field + ".gainIfLifted", "at least 1", gain));
    }

    private void halfWidths() {
        Optional<Result.HalfWidths> known = result.halfWidths95();
        if (known.isEmpty()) {
            return;
        }
        Result.LatencyHalfWidths latency = known.get().latencyMicros();
        atLeast0("halfWidths95.lossRatio", known.get().lossRatio());
        for (double half : new double[] {latency.mean(), latency.p50(), latency.p90(), latency.p99(), latency.p999()}) {
            atLeast0("halfWidths95.latencyMicros", half);
        }
        known.get().chains().forEach(chain -> {
            atLeast0("halfWidths95.chains.deliveredMpps", chain.deliveredMpps());
            atLeast0("halfWidths95.chains.lossRatio", chain.lossRatio());
        });
        known.get().cores().forEach(core -> {
            atLeast0("halfWidths95.cores.usefulShare", core.usefulShare());
            atLeast0("halfWidths95.cores.idleShare", core.idleShare());
        });
    }

    private static void share(String field, double value) {
        require(value >= 0 && value <= 1, field, "0 to 1", value);
    }

    private static void atLeast0(String field, double value) {
        require(value >= 0 && Double.isFinite(value), field, "0 or more", value);
    }

    private static void between(String field, double value, double least, double most) {
        double rounding = ROUNDING * Math.max(1, most);
        require(value >= least - rounding && value <= most + rounding, field, least + " to " + most, value);
    }

    private static void equal(String field, double value, double expected) {
        require(Math.abs(value - expected) <= ROUNDING * Math.max(1, Math.abs(expected)), field, "" + expected, value);
    }

    private static void equal(String field, LongStream parts, long expected) {
        long sum = parts.sum();
        require(sum == expected, field, "parts that add up to " + expected, sum);
    }

    private static void require(boolean holds, String field, String expected, double found) {
        if (!holds) {
            throw new InvalidInput(field, "expected " + expected + ", found " + found);
        }
    }
}
