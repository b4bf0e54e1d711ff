package softpath.model.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import softpath.model.Check;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.MeasuredOn;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.Softnic;

/** Whether a scenario runs a dataplane on another machine, or set otherwise, than its numbers were measured on. */
final class MeasuredElsewhere {

    /** Of a clock: what a time-stamp counter says of one machine differs by less. */
    private static final double SAME_CLOCK = 0.01;

    private final MeasuredOn measured;
    private final Scenario scenario;
    private final Models models;
    private final Set<String> differences = new LinkedHashSet<>();

    private MeasuredElsewhere(MeasuredOn measured, Scenario scenario, Models models) {
        this.measured = measured;
        this.scenario = scenario;
        this.models = models;
    }

    /** One sentence; none if nothing differs, or if the dataplane does not say what it was measured on. */
    static Optional<String> warning(Scenario scenario, Models models) {
        return models.dataplane()
                .measuredOn()
                .flatMap(measured -> new MeasuredElsewhere(measured, scenario, models).sentence());
    }

    private Optional<String> sentence() {
        scenario.servers().forEach(this::machine);
        bursts();
        rings();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("the numbers of " + scenario.dataplane() + " were measured otherwise: here "
                        + String.join(", ", differences));
    }

    private void machine(Scenario.Server server) {
        Host host = models.hosts().get(server.name());
        boolean isItsHost = measured.host().filter(server.host()::equals).isPresent();
        if (!isItsHost && !measured.isOfCpu(host.cpu())) {
            differences.add("on " + server.host() + " (measured on " + measured.cpu() + ")");
        }
        measured.clockGhz()
                .filter(ghz -> Math.abs(server.frequencyGhz() / ghz - 1) > SAME_CLOCK)
                .ifPresent(ghz -> differences.add(
                        "at " + Check.plain(server.frequencyGhz()) + " GHz (measured at " + Check.plain(ghz) + ")"));
    }

    private void bursts() {
        List<Integer> bursts = measured.burstPackets().orElse(List.of());
        if (bursts.isEmpty()) {
            return;
        }
        int least = bursts.get(0);
        int most = bursts.get(bursts.size() - 1);
        scenario.burstPackets()
                .or(this::ownBurst)
                .filter(packets -> packets < least || packets > most)
                .ifPresent(packets ->
                        differences.add("in bursts of " + packets + " packets (measured at " + among(bursts) + ")"));
    }

    private static String among(List<Integer> bursts) {
        StringJoiner among = new StringJoiner(", ");
        bursts.forEach(burst -> among.add(burst.toString()));
        return among.toString();
    }

    private Optional<Integer> ownBurst() {
        if (models.dataplane() instanceof Softnic softnic) {
            return Optional.of(softnic.burstPackets().count());
        }
        return models.dataplane() instanceof Passthrough passthrough
                ? Optional.of(passthrough.burstPackets().count())
                : Optional.empty();
    }

    private void rings() {
        if (models.dataplane() instanceof Softnic softnic) {
            int slots = softnic.vnicReceive().slots().count();
            measured.ringSlots()
                    .filter(measuredSlots -> measuredSlots != slots)
                    .ifPresent(measuredSlots -> differences.add(
                            "with " + slots + " slots in the rings of vNICs (measured with " + measuredSlots + ")"));
        }
    }
}
