package softpath.report;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import softpath.model.result.Result;
import softpath.search.GoalResult;
import softpath.search.LatencyAt;
import softpath.search.SearchAnswer;

/**
 * NDR and PDR in the form of FD.io CSIT's test results (its model 1.2.0, result type {@code ndrpdr}). What only a run of a test
 * bed has (hosts, times, test names) is left out.
 */
public final class CsitJson {

    private static final String MODEL_VERSION = "1.2.0";
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int DIGITS = 3;

    private final SearchAnswer answer;

    private CsitJson(SearchAnswer answer) {
        this.answer = answer;
    }

    /** Whether the goals are there that this form has places for, and found something. */
    public static boolean isPossible(SearchAnswer answer) {
        return hasRate(answer.goal("ndr")) && hasRate(answer.goal("pdr"));
    }

    private static boolean hasRate(Optional<GoalResult> goal) {
        return goal.isPresent() && goal.get().relevantLowerMpps().isPresent();
    }

    public static Map<String, Object> of(SearchAnswer answer) {
        return new CsitJson(answer).content();
    }

    private Map<String, Object> content() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("type", "ndrpdr");
        result.put("ndr", bounds(answer.goal("ndr").orElseThrow()));
        result.put("pdr", bounds(answer.goal("pdr").orElseThrow()));
        if (answer.leastLatency().isPresent()) {
            result.put("latency_forward", latency());
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", MODEL_VERSION);
        json.put("test_type", "ndrpdr");
        json.put("test_documentation", documentation());
        json.put("passed", true);
        json.put("message", "");
        json.put("result", result);
        return json;
    }

    private String documentation() {
        String how = switch (answer.found().evidence()) {
            case SIMULATED -> "Simulated, not measured";
            case MEASURED -> "Measured";
            case ANALYTIC -> "Worked out in closed form, not measured";
        };
        return how + ", by softpath " + answer.provenance().softpathVersion() + "; scenario "
                + answer.provenance().scenarioDigest() + ", models "
                + answer.provenance().modelDigest() + ", seed " + answer.seed() + ", trials of "
                + answer.goal("ndr").orElseThrow().goal().trialSeconds() + " s";
    }

    /** Without an upper bound the highest load is both, as CSIT has it. */
    private Map<String, Object> bounds(GoalResult goal) {
        double lower = goal.relevantLowerMpps().orElseThrow();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lower", rate(lower));
        json.put("upper", rate(goal.relevantUpperMpps().orElse(lower)));
        return json;
    }

    private Map<String, Object> rate(double mpps) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rate", valued(mpps * 1e6, "pps"));
        json.put("bandwidth", valued(answer.load().gbpsL1(mpps) * 1e9, "bps"));
        return json;
    }

    private static Map<String, Object> valued(double value, String unit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", value);
        json.put("unit", unit);
        return json;
    }

    private Map<String, Object> latency() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pdr_0", latency(answer.leastLatency().orElseThrow()));
        for (LatencyAt at : answer.latency()) {
            if (at.goal().equals("pdr")) {
                json.put("pdr_" + Math.round(100 * at.part()), latency(at));
            }
        }
        return json;
    }

    private static Map<String, Object> latency(LatencyAt at) {
        Result.Latency micros = at.micros();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("min", Math.round(micros.min()));
        json.put("max", Math.max(1, Math.round(micros.max())));
        json.put("avg", Math.round(micros.mean()));
        json.put("hdrh", inMicros(micros.hdrh()));
        json.put("unit", "us");
        return json;
    }

    /** Ours count nanoseconds, CSIT's microseconds. */
    private static String inMicros(String hdrhNanos) {
        try {
            Histogram nanos = Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(hdrhNanos)), 0);
            Histogram micros = new Histogram(DIGITS);
            nanos.recordedValues()
                    .forEach(value -> micros.recordValueWithCount(
                            Math.round((double) value.getValueIteratedTo() / NANOS_PER_MICRO),
                            value.getCountAtValueIteratedTo()));
            ByteBuffer buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
            int length = micros.encodeIntoCompressedByteBuffer(buffer);
            return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
