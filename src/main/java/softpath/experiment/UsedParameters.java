package softpath.experiment;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.model.Clickos;
import softpath.model.Models;
import softpath.model.Scenario;
import softpath.model.Softnic;
import softpath.units.Units;

/** Which parameters of a dataplane's file a scenario uses, by their places in the file. */
final class UsedParameters {

    private static final String FUNCTIONS = "guest.functions.";

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
        return used.of((Clickos) models.dataplane());
    }

    private Predicate<String> of(Softnic softnic) {
        boolean isCapped = softnic.options().bottleneck() == Softnic.Bottleneck.VHOST_QUEUE_CAP;
        boolean longFrames = scenario.traffic().stream()
                .anyMatch(traffic -> traffic.sizes().largestFrameBytes() > Units.MIN_FRAME_BYTES);
        Predicate<String> functions = isCapped ? name -> !name.startsWith(FUNCTIONS) : functions();
        return functions
                .and(name -> longFrames || !name.endsWith("cycles-per-byte"))
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
        return name -> !name.startsWith(FUNCTIONS) || used.contains(name.substring(FUNCTIONS.length()));
    }

    private static Predicate<String> onlyIf(boolean used, String prefix) {
        return name -> used || !name.startsWith(prefix);
    }

    private Stream<String> pathStarts() {
        return scenario.chains().stream().map(chain -> chain.path().get(0));
    }

    /** Of everything that a path names. */
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
        return Stream.concat(nics, scenario.vms().stream().map(Scenario.Vm::socket))
                .collect(Collectors.toSet());
    }
}
