package softpath.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import softpath.model.Result;

/**
 * Which resource binds, in numbers and in one plain paragraph.
 *
 * <p>A resource binds when the offered load would take more than all of it. So does a core that is busy all the time with
 * what no closed form foretells, runs and batches that are not full. Loss with neither means that a ring was too small
 * for a burst. No loss at the rate of the wire means that the wire binds.
 *
 * @param resources tightest first
 * @param offeredMppsOfChain nominal
 * @param lost      most first
 * @param busyCores what cores do that sleep when they can and did not
 */
record Diagnosis(
        List<Resource> resources,
        double[] offeredMppsOfChain,
        double offeredMpps,
        double deliveredMpps,
        List<Result.Loss> lost,
        boolean lineRate,
        List<String> busyCores) {

    /** Two bounds closer than this are one limit: a packet cap stated as the line rate to two decimals. */
    private static final double SAME = 1e-3;

    private static final int MOST_PLACES_NAMED = 3;

    Result.Bottleneck bottleneck() {
        Optional<Resource> tightest =
                resources.stream().filter(r -> !r.ingress()).findFirst();
        if (tightest.isPresent() && tightest.get().utilisation() > 1 + SAME) {
            return overloaded(tightest.get());
        }
        if (!lost.isEmpty()) {
            return busyResource().map(this::busy).orElseGet(() -> ringTooSmall(lost.get(0)));
        }
        return lineRate ? wireFull() : nothingBinds();
    }

    private Result.Bottleneck overloaded(Resource binding) {
        List<Resource> alike = resources.stream()
                .filter(r -> r != binding && !r.ingress())
                .filter(r -> Math.abs(r.utilisation() / binding.utilisation() - 1) < SAME)
                .toList();
        List<Resource> others = resources.stream()
                .filter(r -> r != binding && !alike.contains(r))
                .toList();
        double gain = Forecast.mpps(others, offeredMppsOfChain) / Forecast.mpps(resources, offeredMppsOfChain);
        Optional<Resource> next =
                others.stream().filter(r -> r.utilisation() > 1 + SAME).findFirst();
        String more = alike.isEmpty() ? "With more of it" : "With more of each";
        String lifted = next.map(r -> format(
                        "%s %.2f Mpps would pass (x%.2f); then %s binds%s.",
                        more, deliveredMpps * gain, gain, r.description(), atMost(r)))
                .orElseGet(() -> format("%s the whole offered load would pass (x%.2f).", more, gain));
        String sentence =
                limit(binding, alike) + format("; %.2f Mpps were delivered. ", deliveredMpps) + losses() + lifted;
        return new Result.Bottleneck(
                binding.name(),
                binding.kind(),
                sentence,
                next.map(Resource::name).orElse("offered load"),
                gain);
    }

    /** The tightest resource that is clearly less used than {@code utilisation}. */
    private Optional<Resource> firstBelow(double utilisation) {
        return resources.stream()
                .filter(r -> r.utilisation() < utilisation * (1 - SAME))
                .findFirst();
    }

    private String limit(Resource binding, List<Resource> alike) {
        String offered = format("of the %.2f Mpps offered", binding.trafficMpps());
        String others = alike.isEmpty()
                ? ""
                : " (and alike: " + alike.stream().map(Resource::description).collect(Collectors.joining("; ")) + ")";
        if (binding.kind() != Result.Kind.CORE) {
            return format(
                    "%s binds: it carries at most %.2f Mpps %s%s",
                    binding.name(), binding.boundMpps(), offered, others);
        }
        boolean several = binding.cores() > 1;
        return format(
                "%s: %s %s cycles on each packet, so at %s GHz %s at most %.2f Mpps %s%s",
                several
                        ? binding.description() + " bind"
                        : binding.description().matches(".*[,;] .*")
                                ? "The core of " + binding.description() + " binds"
                                : binding.description() + " binds",
                several ? "each core spends" : "the core spends",
                number(binding.cyclesPerPacket()),
                ghz(binding.frequencyGhz()),
                several ? "they carry" : "it carries",
                binding.boundMpps(),
                offered,
                others);
    }

    private static String atMost(Resource resource) {
        return format(", at %.2f Mpps", resource.boundMpps());
    }

    private String losses() {
        if (lost.isEmpty()) {
            return "";
        }
        String named = lost.stream()
                .limit(MOST_PLACES_NAMED)
                .map(loss -> format("%s Mpps at %s (%s)", small(loss.mpps()), loss.ring(), words(loss.place())))
                .collect(Collectors.joining(", "));
        int more = lost.size() - MOST_PLACES_NAMED;
        return "Lost: " + named + (more > 0 ? " and at " + more + " more" : "") + ". ";
    }

    private Optional<Resource> busyResource() {
        return resources.stream()
                .filter(r -> busyCores.contains(r.description()))
                .findFirst();
    }

    private Result.Bottleneck busy(Resource core) {
        double gain = deliveredMpps > 0 ? offeredMpps / deliveredMpps : 1;
        Optional<Resource> next =
                resources.stream().filter(r -> r != core && !r.ingress()).findFirst();
        String sentence = format(
                "The core of %s binds: it is busy all the time, as its runs and batches cost more than the closed form"
                        + " says, which is for full ones (%.2f Mpps at %s cycles a packet). %.2f of %.2f Mpps were"
                        + " delivered. %sWith more of it at most the whole offered load would pass (x%.2f).",
                core.description(),
                core.boundMpps(),
                number(core.cyclesPerPacket()),
                deliveredMpps,
                offeredMpps,
                losses(),
                gain);
        return new Result.Bottleneck(core.name(), core.kind(), sentence, nameOf(next), gain);
    }

    private Result.Bottleneck ringTooSmall(Result.Loss most) {
        // Where nothing came through there is no factor to speak of.
        double gain = deliveredMpps > 0 ? offeredMpps / deliveredMpps : 1;
        Optional<Resource> tightest = firstBelow(Double.POSITIVE_INFINITY);
        String sentence = format(
                "%s binds: it overflows in bursts, although no core or wire is overloaded%s. %.2f of %.2f Mpps were"
                        + " delivered. %sWith room for the bursts all would pass (x%.4f).",
                most.ring(),
                tightest.map(r -> format(" (tightest: %s, %.1f %% used)", r.description(), 100 * r.utilisation()))
                        .orElse(""),
                deliveredMpps,
                offeredMpps,
                losses(),
                gain);
        return new Result.Bottleneck(most.ring(), Result.Kind.RING, sentence, nameOf(tightest), gain);
    }

    private Result.Bottleneck wireFull() {
        Resource wire = resources.stream().filter(Resource::ingress).findFirst().orElseThrow();
        Optional<Resource> next = firstBelow(wire.utilisation());
        double gain = next.map(r -> wire.utilisation() / r.utilisation()).orElse(1.0);
        String sentence = format(
                "%s binds: the full line rate passes, %.2f Mpps, and nothing is lost.%s",
                wire.name(),
                deliveredMpps,
                next.map(r -> format(
                                " On a faster wire %s would bind next%s (x%.2f).", r.description(), atMost(r), gain))
                        .orElse(""));
        return new Result.Bottleneck(wire.name(), Result.Kind.WIRE, sentence, nameOf(next), gain);
    }

    private Result.Bottleneck nothingBinds() {
        Optional<Resource> tightest = firstBelow(Double.POSITIVE_INFINITY);
        String sentence = format(
                "Nothing binds: all of the %.2f Mpps offered pass.%s",
                offeredMpps,
                tightest.map(r -> format(
                                " Tightest is %s, %.1f %% used%s.", r.description(), 100 * r.utilisation(), atMost(r)))
                        .orElse(""));
        return new Result.Bottleneck("none", Result.Kind.NONE, sentence, nameOf(tightest), 1);
    }

    private static String nameOf(Optional<Resource> resource) {
        return resource.map(Resource::name).orElse("none");
    }

    private static String words(Result.Place place) {
        return switch (place) {
            case NIC_RX -> "receive ring of a NIC";
            case NIC_CAP -> "above the packet cap of a NIC";
            case VNIC_RX -> "ring towards a guest";
            case VNIC_TX -> "ring from a guest";
            case NIC_TX -> "transmit ring of a NIC";
            case RING -> "full ring";
        };
    }

    private static String small(double mpps) {
        return mpps >= 0.01 ? format("%.2f", mpps) : format("%.2g", mpps);
    }

    private static String number(double value) {
        String text = format("%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String ghz(double value) {
        return format("%.3f", value).replaceAll("\\.?0+$", "");
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
