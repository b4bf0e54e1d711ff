package softpath.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import softpath.model.KebabCase;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Answer;
import softpath.model.result.MeasuredResult;
import softpath.model.result.Result;

/** A result file as a side of a comparison. */
final class ResultSide {

    private static final String MPPS = "Mpps";
    private static final String MICROS = "us";
    private static final String LOSS_RATIO = "lossRatio";
    private static final String DELIVERED = "delivered.mpps";
    private static final String BINDS = "binds";

    /** As simulations call it. */
    private static final String NOTHING_BINDS = "none";

    private static final Figure.Noise UNKNOWN = new Figure.Unknown();
    private static final Figure.Noise NONE = new Figure.None();

    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final Map<String, String> findings = new LinkedHashMap<>();

    private ResultSide() {}

    /** @param name of the file that it was read from */
    static Side of(String name, Answer answer) {
        ResultSide side = new ResultSide();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(Side.SCENARIO, answer.scenario());
        settings.put(Side.MODELS, models(answer));
        List<String> uncalibrated = List.of();
        if (answer instanceof Result result) {
            uncalibrated = result.uncalibrated();
            side.add(result);
            settings.put("hypotheses", result.hypotheses());
            settings.put("seed", result.seed());
        } else if (answer instanceof AnalyticResult result) {
            uncalibrated = result.uncalibrated();
            side.add(result);
            settings.put("hypotheses", result.hypotheses());
        } else {
            side.add((MeasuredResult) answer);
        }
        settings.put(Side.VERSION, answer.softpathVersion());
        String evidence = KebabCase.of(answer.evidence());
        settings.put(Side.EVIDENCE, evidence);
        return new Side(name, evidence + " result", settings, side.findings, side.figures, uncalibrated);
    }

    /** Of results of older versions only the digest of all together is known. */
    private static Object models(Answer answer) {
        return answer.modelFiles().<Object>map(known -> known).orElse(answer.modelDigest());
    }

    private void add(Result result) {
        int runs = result.replications();
        put(
                DELIVERED,
                result.delivered().mpps(),
                MPPS,
                ofMean(result.delivered().mpps(), result.delivered().halfWidthMpps(), runs));
        put(LOSS_RATIO, result.lossRatio(), "", widths(result, Result.HalfWidths::lossRatio, result.lossRatio()));
        put("offered.mpps", result.offered().mpps(), MPPS, UNKNOWN);
        latency(result);
        for (int c = 0; c < result.chains().size(); c++) {
            chain(result, c);
        }
        for (int c = 0; c < result.cores().size(); c++) {
            core(result, c);
        }
        for (Result.Loss loss : result.lost()) {
            put("lost[" + loss.ring() + "].mpps", loss.mpps(), MPPS, UNKNOWN);
        }
        findings.put(BINDS, result.bottleneck().resource());
    }

    private void latency(Result result) {
        Result.Latency of = result.latencyMicros();
        String at = "latencyMicros.";
        put(
                at + "mean",
                of.mean(),
                MICROS,
                widths(result, w -> w.latencyMicros().mean(), of.mean()));
        put(at + "p50", of.p50(), MICROS, widths(result, w -> w.latencyMicros().p50(), of.p50()));
        put(at + "p90", of.p90(), MICROS, widths(result, w -> w.latencyMicros().p90(), of.p90()));
        put(at + "p99", of.p99(), MICROS, widths(result, w -> w.latencyMicros().p99(), of.p99()));
        put(
                at + "p999",
                of.p999(),
                MICROS,
                widths(result, w -> w.latencyMicros().p999(), of.p999()));
    }

    /** Of one chain alone the total says it all. */
    private void chain(Result result, int c) {
        if (result.chains().size() > 1) {
            Result.ChainResult chain = result.chains().get(c);
            String at = "chains[" + chain.name() + "].";
            put(
                    at + "deliveredMpps",
                    chain.deliveredMpps(),
                    MPPS,
                    widths(result, w -> w.chains().get(c).deliveredMpps(), chain.deliveredMpps()));
            put(
                    at + LOSS_RATIO,
                    chain.lossRatio(),
                    "",
                    widths(result, w -> w.chains().get(c).lossRatio(), chain.lossRatio()));
        }
    }

    private void core(Result result, int c) {
        Result.CoreResult core = result.cores().get(c);
        String at = "cores[" + core.name() + "].";
        put(
                at + "usefulShare",
                core.usefulShare(),
                "",
                widths(result, w -> w.cores().get(c).usefulShare(), core.usefulShare()));
        put(
                at + "idleShare",
                core.idleShare(),
                "",
                widths(result, w -> w.cores().get(c).idleShare(), core.idleShare()));
        put(at + "cyclesPerPacket", core.cyclesPerPacket(), "cycles", UNKNOWN);
    }

    private static Figure.Noise widths(Result result, ToDoubleFunction<Result.HalfWidths> of, double mean) {
        return result.halfWidths95()
                .map(widths -> ofMean(mean, of.applyAsDouble(widths), result.replications()))
                .orElse(UNKNOWN);
    }

    private static Figure.Noise ofMean(double mean, double halfWidth95, int runs) {
        return runs < 2 ? UNKNOWN : new Figure.OfMean(mean, halfWidth95, runs);
    }

    private void add(AnalyticResult result) {
        put(DELIVERED, result.delivered().mpps(), MPPS, NONE);
        put("delivered.atMostMpps", result.delivered().atMostMpps(), MPPS, NONE);
        put(LOSS_RATIO, result.lossRatio(), "", NONE);
        put("offered.mpps", result.offered().mpps(), MPPS, NONE);
        if (result.chains().size() > 1) {
            for (AnalyticResult.ChainResult chain : result.chains()) {
                String at = "chains[" + chain.name() + "].";
                put(at + "deliveredMpps", chain.deliveredMpps(), MPPS, NONE);
                put(at + LOSS_RATIO, chain.lossRatio(), "", NONE);
            }
        }
        findings.put(
                BINDS, result.binds().map(AnalyticResult.ResourceResult::name).orElse(NOTHING_BINDS));
    }

    private void add(MeasuredResult result) {
        MeasuredResult.Delivered delivered = result.delivered();
        Figure.Noise noise = delivered.meanOfSetUpsMpps().isPresent()
                        && delivered.halfWidth95OfMeanMpps().isPresent()
                ? ofMean(
                        delivered.meanOfSetUpsMpps().get(),
                        delivered.halfWidth95OfMeanMpps().get(),
                        result.replications())
                : UNKNOWN;
        put(DELIVERED, delivered.mpps(), MPPS, noise);
        put(LOSS_RATIO, result.lossRatio(), "", UNKNOWN);
        put("offered.mpps", result.offered().mpps(), MPPS, UNKNOWN);
        List<MeasuredResult.ChainResult> chains = result.chains().size() > 1 ? result.chains() : List.of();
        for (MeasuredResult.ChainResult chain : chains) {
            put("chains[" + chain.name() + "].deliveredMpps", chain.deliveredMpps(), MPPS, UNKNOWN);
        }
        for (Result.Loss loss : result.lost()) {
            put("lost[" + loss.ring() + "].mpps", loss.mpps(), MPPS, UNKNOWN);
        }
    }

    private void put(String path, double value, String unit, Figure.Noise noise) {
        figures.put(path, new Figure(value, unit, noise));
    }
}
