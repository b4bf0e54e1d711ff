package softpath.model.study;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Answer;
import softpath.model.result.Result;

/** A number of an answer that stands in a column of its own; the name ends with its unit. */
public enum AnswerColumn {
    OFFERED_MPPS(answer -> answer.offered().mpps()),
    DELIVERED_MPPS(Answer::deliveredMpps),
    DELIVERED_PERCENT(answer -> 100 * (1 - answer.lossRatio())),
    LOST_PERCENT(answer -> 100 * answer.lossRatio()),

    /** Half of the 95 % interval of the mean over replications. */
    DELIVERED_HALF_WIDTH_95_MPPS(Optional.empty(), result -> result.delivered().halfWidthMpps()),
    DELIVERED_GBPS(Metric.DELIVERED_GBPS),
    LOST_BEFORE_GUEST_MPPS(Metric.LOST_BEFORE_GUEST_MPPS),
    GUEST_UTILISATION_PERCENT(Metric.GUEST_UTILISATION_PERCENT),
    LATENCY_MEAN_MICROS(Metric.LATENCY_MEAN_MICROS, AnalyticResult::latencyMeanMicros),
    LATENCY_P50_MICROS(Metric.LATENCY_P50_MICROS, result -> result.latencyQuantileMicros(AnalyticResult.Latency::p50)),
    LATENCY_P90_MICROS(Metric.LATENCY_P90_MICROS),
    LATENCY_P99_MICROS(Metric.LATENCY_P99_MICROS, result -> result.latencyQuantileMicros(AnalyticResult.Latency::p99)),
    CORES_COUNT(Metric.CORES);

    private final Optional<ToDoubleFunction<Answer>> ofAny;
    private final Optional<Metric> metric;
    private final ToDoubleFunction<Result> ofSimulated;

    AnswerColumn(ToDoubleFunction<Answer> ofAny) {
        this.ofAny = Optional.of(ofAny);
        this.metric = Optional.empty();
        this.ofSimulated = ofAny::applyAsDouble;
    }

    AnswerColumn(Optional<Metric> metric, ToDoubleFunction<Result> ofSimulated) {
        this.ofAny = Optional.empty();
        this.metric = metric;
        this.ofSimulated = ofSimulated;
    }

    /** Told by a closed form, too, where it has a formula. */
    AnswerColumn(Metric metric, ToDoubleFunction<AnalyticResult> ofClosedForm) {
        this.ofAny = Optional.of(answer -> answer instanceof AnalyticResult result
                ? ofClosedForm.applyAsDouble(result)
                : metric.of((Result) answer));
        this.metric = Optional.of(metric);
        this.ofSimulated = metric::of;
    }

    AnswerColumn(Metric metric) {
        this(Optional.of(metric), metric::of);
    }

    /** Whether no closed form tells it. */
    public boolean isSimulated() {
        return ofAny.isEmpty();
    }

    /** Whether a closed form tells it only if it is asked for latency. */
    public boolean isLatency() {
        return !isSimulated() && metric.isPresent();
    }

    /** The metric that it is, if it is one that a scenario may lack. */
    public Optional<Metric> metric() {
        return metric;
    }

    public double of(Answer answer) {
        return answer instanceof Result result
                ? ofSimulated.applyAsDouble(result)
                : ofAny.orElseThrow().applyAsDouble(answer);
    }
}
