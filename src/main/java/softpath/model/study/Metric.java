package softpath.model.study;

import java.util.function.ToDoubleFunction;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;

/** A number of a result that a measurement, a sentence of a paper or a figure speaks of. */
public enum Metric {
    DELIVERED_MPPS("mpps", result -> result.delivered().mpps()),
    DELIVERED_GBPS("gbps", result -> result.delivered().gbpsL1()),

    /** The vCPU's time that is not idle, as the hypervisor counts it, of the core that runs {@code vm1.vcpu0}. */
    GUEST_UTILISATION_PERCENT("percent", Metric::guestUtilisationPercent),

    /** What is delivered of what is offered. */
    DELIVERED_PERCENT("percent", result -> 100 * (1 - result.lossRatio())),

    /** 1 if the wire's rate is delivered, else 0. */
    LINE_RATE("yes_or_no", result -> result.lineRate() ? 1 : 0),

    /** Packets lost in the NIC's receive ring and in rings towards guests. */
    LOST_BEFORE_GUEST_MPPS("mpps", Metric::lostBeforeGuestMpps),

    /** What is lost of what is offered. */
    LOST_PERCENT("percent", result -> 100 * result.lossRatio()),

    /** Packets lost at one place, as results name places. */
    LOST_AT_NIC_RX_MPPS("mpps", result -> lostMpps(result, Result.Place.NIC_RX)),
    LOST_AT_NIC_CAP_MPPS("mpps", result -> lostMpps(result, Result.Place.NIC_CAP)),
    LOST_AT_VNIC_RX_MPPS("mpps", result -> lostMpps(result, Result.Place.VNIC_RX)),
    LOST_AT_VNIC_TX_MPPS("mpps", result -> lostMpps(result, Result.Place.VNIC_TX)),
    LOST_AT_NIC_TX_MPPS("mpps", result -> lostMpps(result, Result.Place.NIC_TX)),

    /** Time of delivered packets in the testbed, the mean and quantiles of it. */
    LATENCY_MEAN_MICROS("micros", result -> result.latencyMicros().mean()),
    LATENCY_P50_MICROS("micros", result -> result.latencyMicros().p50()),
    LATENCY_P90_MICROS("micros", result -> result.latencyMicros().p90()),
    LATENCY_P99_MICROS("micros", result -> result.latencyMicros().p99()),

    /** Cores that the scenario occupies. */
    CORES("count", result -> result.cores().size());

    private static final String FIRST_VM = "vm1";
    private static final String FIRST_VCPU = FIRST_VM + ".vcpu0";

    private final String unit;
    private final ToDoubleFunction<Result> value;

    Metric(String unit, ToDoubleFunction<Result> value) {
        this.unit = unit;
        this.value = value;
    }

    public double of(Result result) {
        return value.applyAsDouble(result);
    }

    /** Whether a model that is off in one is off as far in the other: in what of latency is the middle, or else in the same. */
    public boolean errsLike(Metric other) {
        return this == other || isMiddleOfLatency() && other.isMiddleOfLatency();
    }

    private boolean isMiddleOfLatency() {
        return this == LATENCY_MEAN_MICROS || this == LATENCY_P50_MICROS;
    }

    /** The most that there can be in a run, however wrong the costs behind it are: all that is offered, or all of a whole. */
    public double most(Result result) {
        return switch (this) {
            case DELIVERED_MPPS,
                    LOST_BEFORE_GUEST_MPPS,
                    LOST_AT_NIC_RX_MPPS,
                    LOST_AT_NIC_CAP_MPPS,
                    LOST_AT_VNIC_RX_MPPS,
                    LOST_AT_VNIC_TX_MPPS,
                    LOST_AT_NIC_TX_MPPS -> result.offered().mpps();
            case DELIVERED_GBPS -> result.offered().gbpsL1();
            case GUEST_UTILISATION_PERCENT, DELIVERED_PERCENT, LOST_PERCENT -> 100;
            case LINE_RATE -> 1;
            case LATENCY_MEAN_MICROS, LATENCY_P50_MICROS, LATENCY_P90_MICROS, LATENCY_P99_MICROS, CORES ->
                Double.POSITIVE_INFINITY;
        };
    }

    /** Throws if the scenario will have no such number, before it is simulated in vain. */
    public void requireIn(Scenario scenario) {
        boolean isMissing = this == GUEST_UTILISATION_PERCENT
                && scenario.vms().stream().noneMatch(vm -> vm.name().equals(FIRST_VM));
        if (isMissing) {
            throw noFirstVm("vms");
        }
    }

    private static InvalidInput noFirstVm(String path) {
        return new InvalidInput(path, "expected a VM " + FIRST_VM + " for guest-utilisation-percent, found none");
    }

    /** The end that the name of a column with such numbers has. */
    public String unit() {
        return unit;
    }

    /** The unit as people write it. */
    public String spelledUnit() {
        return switch (this) {
            case DELIVERED_MPPS,
                    LOST_BEFORE_GUEST_MPPS,
                    LOST_AT_NIC_RX_MPPS,
                    LOST_AT_NIC_CAP_MPPS,
                    LOST_AT_VNIC_RX_MPPS,
                    LOST_AT_VNIC_TX_MPPS,
                    LOST_AT_NIC_TX_MPPS -> "Mpps";
            case DELIVERED_GBPS -> "Gbit/s";
            case GUEST_UTILISATION_PERCENT, DELIVERED_PERCENT, LOST_PERCENT -> "%";
            case LATENCY_MEAN_MICROS, LATENCY_P50_MICROS, LATENCY_P90_MICROS, LATENCY_P99_MICROS -> "us";
            case LINE_RATE -> "(1: line rate)";
            case CORES -> "cores";
        };
    }

    private static double guestUtilisationPercent(Result result) {
        return result.cores().stream()
                .filter(core -> core.roles().stream().anyMatch(role -> role.startsWith(FIRST_VCPU)))
                .mapToDouble(core -> 100 * (1 - core.idleShare()))
                .findFirst()
                .orElseThrow(() -> noFirstVm("metric"));
    }

    private static double lostBeforeGuestMpps(Result result) {
        return lostMpps(result, Result.Place.NIC_RX) + lostMpps(result, Result.Place.VNIC_RX);
    }

    private static double lostMpps(Result result, Result.Place place) {
        return result.lost().stream()
                .filter(loss -> loss.place() == place)
                .mapToDouble(Result.Loss::mpps)
                .sum();
    }
}
