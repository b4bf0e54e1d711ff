package softpath.experiment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.model.Clickos;
import softpath.model.Models;
import softpath.model.Passthrough;
import softpath.model.Scenario;
import softpath.model.Softnic;
import softpath.units.Units;

/** Which parameters of a dataplane's file a scenario uses, by their places in the file. */
final class UsedParameters {

    private static final String FUNCTIONS = "guest.functions.";
    private static final String PAYLOAD_WORK = "guest.function-cycles-per-byte.";

    private final Scenario scenario;
    private final Models models;

    private UsedParameters(Scenario scenario, Models models) {
        this.scenario = scenario;
        this.models = models;
    }

    static Predicate<String> of(Scenario scenario, Models models) {
        UsedParameters used = new UsedParameters(scenario, models);
        if (models.dataplane() instanceof Softnic softnic) {
            return used.of(softnic);
        }
        if (models.dataplane() instanceof Clickos clickos) {
            return used.of(clickos);
        }
        return used.of((Passthrough) models.dataplane());
    }

    private Predicate<String> of(Passthrough passthrough) {
        return functions()
                .and(onlyIf(longFrames(), "guest.cycles-per-byte"))
                .and(onlyIf(longFrames(), PAYLOAD_WORK))
                .and(onlyIf(passthrough.embeddedSwitch().isPresent() && joinsVms(), "embedded-switch."))
                .and(onlyIf(sockets().size() > 1, "numa."));
    }

    private Predicate<String> of(Softnic softnic) {
        boolean isCapped = softnic.options().bottleneck() == Softnic.Bottleneck.VHOST_QUEUE_CAP;
        Predicate<String> functions = onlyIf(!isCapped, FUNCTIONS);
        return functions
                .and(functions())
                .and(name -> longFrames() || !name.contains("cycles-per-byte"))
                .and(onlyIf(sockets().size() > 1, "numa."))
                .and(onlyIf(isCapped, "vhost-queue-cap."))
                .and(onlyIf(softnic.options().vhostRetry(), "send-retry."));
    }

    private Predicate<String> of(Clickos clickos) {
        Clickos.Options options = clickos.options();
        boolean eventsCost = options.eventCost().scale() > 0;
        return functions()
                .and(onlyIf(options.batchPenalty(), "guest.large-batch"))
                .and(onlyIf(options.effectiveClock(), "effective-clock."))
                .and(onlyIf(eventsCost && options.netfrontPoll(), "events.wake-cycles"))
                .and(onlyIf(eventsCost, "events.event-cycles"))
                .and(onlyIf(eventsCost, "events.hypercall-cycles"))
                .and(onlyIf(options.interruptGapMicros().isEmpty(), "interrupt.gap-micros"))
                .and(onlyIf(pathStarts().anyMatch(name -> name.contains(".")), "interrupt."))
                .and(onlyIf(pathStarts().anyMatch(name -> !name.contains(".")), "generator."))
                .and(onlyIf(sockets().size() > 1, "numa."));
    }

    private Predicate<String> functions() {
        List<String> used = scenario.vms().stream().map(Scenario.Vm::nf).toList();
        return name -> usedOf(used, FUNCTIONS, name) && usedOf(used, PAYLOAD_WORK, name);
    }

    private static boolean usedOf(List<String> used, String prefix, String name) {
        return !name.startsWith(prefix) || used.contains(name.substring(prefix.length()));
    }

    /** Whether any frame is longer than the shortest, so that bytes above it cost anything. */
    private boolean longFrames() {
        return scenario.traffic().stream()
                .anyMatch(traffic -> traffic.sizes().largestFrameBytes() > Units.MIN_FRAME_BYTES);
    }

    /** Whether two VMs stand beside each other on a path. */
    private boolean joinsVms() {
        List<String> vms = scenario.vms().stream().map(Scenario.Vm::name).toList();
        return scenario.chains().stream()
                .map(Scenario.Chain::path)
                .anyMatch(path -> IntStream.range(1, path.size())
                        .anyMatch(i -> vms.contains(path.get(i - 1)) && vms.contains(path.get(i))));
    }

    private static Predicate<String> onlyIf(boolean used, String prefix) {
        return name -> used || !name.startsWith(prefix);
    }

    private Stream<String> pathStarts() {
        return scenario.chains().stream().map(chain -> chain.path().get(0));
    }

    /** Of everything that a path names, and of what is pinned. */
    private Set<Integer> sockets() {
        Stream<Integer> nics = scenario.chains().stream()
                .flatMap(chain -> chain.path().stream())
                .filter(name -> name.contains("."))
                .map(name -> name.split("\\.", 2))
                .map(parts -> models.hosts()
                        .get(parts[0])
                        .nics()
                        .get(parts[1])
                        .socket()
                        .count());
        Stream<Integer> pins = scenario.pinning().orElse(Map.of()).values().stream()
                .filter(core -> core.matches("[^.]+\\.[0-9]{1,4}\\.[0-9]{1,4}"))
                .map(core -> Integer.parseInt(core.split("\\.", 3)[1]));
        Stream<Integer> vms = scenario.vms().stream().map(Scenario.Vm::socket);
        return Stream.of(nics, vms, pins).flatMap(part -> part).collect(Collectors.toSet());
    }
}
