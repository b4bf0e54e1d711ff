package softpath.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import softpath.model.Result;

/**
 * Which resource binds, in numbers and in one plain paragraph.
 *
 * <p>A resource binds when the offered load would take more than all of it and packets are lost. Loss with no such
 * resource means that a ring was too small for a burst. No loss at the rate of the wire means that the wire binds.
 */
final class Diagnosis {

    /** Two bounds closer than this are one limit: a packet cap stated as the line rate to two decimals. */
    private static final double SAME = 1e-3;

    private final List<Resource> resources;
    private final double offeredMpps;
    private final double deliveredMpps;
    private final List<Result.Loss> lost;
    private final boolean lineRate;

    Diagnosis(
            List<Resource> resources,
            double offeredMpps,
            double deliveredMpps,
            List<Result.Loss> lost,
            boolean lineRate) {
        this.resources = resources;
        this.offeredMpps = offeredMpps;
        this.deliveredMpps = deliveredMpps;
        this.lost = lost;
        this.lineRate = lineRate;
    }

    Result.Bottleneck bottleneck() {
        Optional<Resource> tightest = resources.stream().filter(r -> !isIngressWire(r)).findFirst();
        boolean overloaded = tightest.isPresent() && tightest.get().utilisation() > 1 + SAME;
        if (overloaded) {
            return binds(tightest.get());
        }
        if (!lost.isEmpty()) {
            return ringBinds(lost.get(0), tightest);
        }
        return lineRate ? wireBinds(tightest) : nothingBinds(tightest);
    }

    private static boolean isIngressWire(Resource resource) {
        return resource.kind() == Result.Kind.WIRE && resource.name().endsWith(" in");
    }

    private Result.Bottleneck binds(Resource binding) {
        Resource next = resources.stream()
                .filter(r -> r != binding && r.utilisation() < binding.utilisation() * (1 - SAME))
                .findFirst()
                .orElse(null);
        boolean nextIsLoad = next == null || next.utilisation() <= 1 + SAME;
        double gain = binding.utilisation() / (nextIsLoad ? 1 : next.utilisation());
        String nextName = nextIsLoad ? "offered load" : next.name();
        String sentence = limit(binding) + delivered() + losses() + lifted(binding, next, nextIsLoad, gain);
        return new Result.Bottleneck(binding.name(), binding.kind(), sentence, nextName, gain);
    }

    private String limit(Resource binding) {
        return switch (binding.kind()) {
            case CORE ->
                format(
                        "%s binds: %s %s cycles on each packet, so at %s GHz it carries at most %.2f Mpps of the %.2f"
                                + " Mpps offered",
                        binding.name(),
                        binding.cores() > 1 ? "its " + binding.cores() + " cores spend" : "its core spends",
                        number(binding.cyclesPerPacket()),
                        number(binding.frequencyGhz()),
                        binding.boundMpps(),
                        binding.trafficMpps());
            case WIRE, NIC, RING, NONE ->
                format(
                        "%s binds: it carries at most %.2f Mpps of the %.2f Mpps offered",
                        binding.name(), binding.boundMpps(), binding.trafficMpps());
        };
    }

    private String delivered() {
        return format("; %.2f Mpps arrived. ", deliveredMpps);
    }

    private String losses() {
        if (lost.isEmpty()) {
            return "";
        }
        Result.Loss most = lost.get(0);
        String others = lost.size() == 1 ? "" : format(" (and %d other places)", lost.size() - 1);
        return format("%s Mpps are lost at %s, %s%s. ", small(most.mpps()), most.ring(), words(most.place()), others);
    }

    private String lifted(Resource binding, Resource next, boolean nextIsLoad, double gain) {
        double after = deliveredMpps * gain;
        return nextIsLoad
                ? format("With more of it the whole offered load would pass (x%.2f).", gain)
                : format(
                        "With more of it %.2f Mpps would pass (x%.2f); then %s binds, at %.2f Mpps.",
                        after, gain, next.name(), next.boundMpps());
    }

    private Result.Bottleneck ringBinds(Result.Loss most, Optional<Resource> tightest) {
        double gain = offeredMpps / deliveredMpps;
        String sentence = format(
                "%s binds: it overflows in bursts and loses %s Mpps of the %.2f Mpps offered, although no core or wire is"
                        + " overloaded%s. %.2f Mpps arrived; a ring that held the bursts would let all pass (x%.4f).",
                most.ring(),
                small(most.mpps()),
                offeredMpps,
                tightest.map(r -> format(" (tightest: %s at %.1f %%)", r.name(), 100 * r.utilisation()))
                        .orElse(""),
                deliveredMpps,
                gain);
        return new Result.Bottleneck(most.ring(), Result.Kind.RING, sentence, nameOf(tightest), gain);
    }

    private Result.Bottleneck wireBinds(Optional<Resource> tightest) {
        Resource wire = resources.stream().filter(Diagnosis::isIngressWire).findFirst().orElseThrow();
        double gain = tightest.map(r -> Math.max(1, 1 / r.utilisation())).orElse(1.0);
        String sentence = format(
                "%s binds: all of its line rate passes, %.2f Mpps, and nothing is lost. Next is %s, at %.2f Mpps (x%.2f).",
                wire.name(),
                deliveredMpps,
                nameOf(tightest),
                deliveredMpps * gain,
                gain);
        return new Result.Bottleneck(wire.name(), Result.Kind.WIRE, sentence, nameOf(tightest), gain);
    }

    private Result.Bottleneck nothingBinds(Optional<Resource> tightest) {
        String sentence = format(
                "Nothing binds: all of the %.2f Mpps offered pass.%s",
                offeredMpps,
                tightest.map(r -> format(
                                " Tightest is %s, which would bind at %.2f Mpps (%.1f %% used).",
                                r.name(), r.boundMpps(), 100 * r.utilisation()))
                        .orElse(""));
        return new Result.Bottleneck("none", Result.Kind.NONE, sentence, nameOf(tightest), 1);
    }

    private static String nameOf(Optional<Resource> resource) {
        return resource.map(Resource::name).orElse("none");
    }

    private static String words(Result.Place place) {
        return switch (place) {
            case NIC_RX -> "the receive ring of a NIC";
            case NIC_CAP -> "above the packet cap of a NIC";
            case VNIC_RX -> "the ring towards a guest";
            case VNIC_TX -> "the ring from a guest";
            case NIC_TX -> "the transmit ring of a NIC";
            case RING -> "a full ring";
        };
    }

    private static String small(double mpps) {
        return mpps >= 0.01 ? format("%.2f", mpps) : format("%.2g", mpps);
    }

    private static String number(double value) {
        String text = format("%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
