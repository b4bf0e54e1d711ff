package softpath.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import softpath.model.result.Result;
import softpath.model.result.Roles;
import softpath.wiring.Plan;

/** The resources of a plan that can carry only so much: each core by itself, wires in and out, packet caps of NICs. */
final class Rows {

    /** What a packet takes of a resource is counted in. */
    enum Unit {
        /** Of a core; its capacity are the megacycles that it has in a second. */
        CYCLES,
        /** On a wire; its capacity are Mbit/s. */
        WIRE_BITS,
        /** Of a NIC; its capacity are Mpps. */
        PACKETS
    }

    /**
     * A resource.
     *
     * @param name        of the stages that a core works on, or of the wire; cores that share the work of the same stages
     *                    have one name
     * @param description the same for people: the threads that do the work
     * @param ingress     whether it is the wire that load comes in by
     * @param core        index in the plan, {@link Plan#NONE} if it is none
     * @param wire        that leads out, index in the plan, {@link Plan#NONE} if it is none
     * @param ring        in front of which it stands, {@link Plan#NONE} if it is none
     */
    record Row(
            String name,
            String description,
            Result.Kind kind,
            Unit unit,
            boolean ingress,
            double capacity,
            int core,
            int wire,
            int ring) {}

    private final Plan plan;
    private final List<Row> rows = new ArrayList<>();
    private final int[] ofCore;
    private final Map<Integer, List<Integer>> ofWire = new LinkedHashMap<>();
    private final Map<Integer, List<Integer>> ofIngress = new LinkedHashMap<>();

    Rows(Plan plan) {
        this.plan = plan;
        ofCore = new int[plan.cores().size()];
        Arrays.fill(ofCore, Plan.NONE);
        addCores();
    }

    private void addCores() {
        List<List<Plan.Stage>> stages = new ArrayList<>();
        plan.cores().forEach(core -> stages.add(new ArrayList<>()));
        plan.stages().stream()
                .filter(stage -> stage.core() >= 0)
                .forEach(stage -> stages.get(stage.core()).add(stage));
        for (int c = 0; c < stages.size(); c++) {
            if (!stages.get(c).isEmpty()) {
                String work =
                        stages.get(c).stream()
                                .map(Plan.Stage::group)
                                .collect(Collectors.toCollection(TreeSet::new))
                                .stream()
                                .collect(Collectors.joining(" + "));
                Plan.Core core = plan.cores().get(c);
                ofCore[c] = rows.size();
                rows.add(new Row(
                        work,
                        Roles.inWords(core.roles()),
                        Result.Kind.CORE,
                        Unit.CYCLES,
                        false,
                        1_000 * core.frequencyGhz(),
                        c,
                        Plan.NONE,
                        Plan.NONE));
            }
        }
    }

    int ofCore(int core) {
        return ofCore[core];
    }

    /** What stands between a wire from outside and ring {@code ring}, of a chain that comes in by NIC {@code nic}. */
    List<Integer> ofIngress(int ring, String nic) {
        return ofIngress.computeIfAbsent(
                ring,
                r -> plan.rings()
                        .get(r)
                        .ingress()
                        .map(in -> List.of(
                                add(
                                        nic + " wire in",
                                        Result.Kind.WIRE,
                                        Unit.WIRE_BITS,
                                        true,
                                        1_000 * in.gbpsL1(),
                                        Plan.NONE,
                                        r),
                                add(
                                        nic + " packet cap in",
                                        Result.Kind.NIC,
                                        Unit.PACKETS,
                                        false,
                                        in.capMpps(),
                                        Plan.NONE,
                                        r)))
                        .orElse(List.of()));
    }

    /** What stands behind a transmit queue, up to the ring beyond the wire. */
    List<Integer> ofQueue(int queue) {
        int wire = plan.transmitQueues().get(queue).wire();
        return ofWire.computeIfAbsent(wire, w -> {
            Plan.Wire out = plan.wires().get(w);
            List<Integer> behind = new ArrayList<>();
            behind.add(add(
                    out.name() + " wire out",
                    Result.Kind.WIRE,
                    Unit.WIRE_BITS,
                    false,
                    1_000 * out.gbpsL1(),
                    w,
                    Plan.NONE));
            behind.add(add(
                    out.name() + " packet cap out", Result.Kind.NIC, Unit.PACKETS, false, out.capMpps(), w, Plan.NONE));
            if (out.farRing() != Plan.OUTSIDE) {
                Plan.Ring far = plan.rings().get(out.farRing());
                far.ingress()
                        .ifPresent(in -> behind.add(add(
                                far.name() + " packet cap in",
                                Result.Kind.NIC,
                                Unit.PACKETS,
                                false,
                                in.capMpps(),
                                w,
                                out.farRing())));
            }
            return behind;
        });
    }

    private int add(String name, Result.Kind kind, Unit unit, boolean ingress, double capacity, int wire, int ring) {
        rows.add(new Row(name, name, kind, unit, ingress, capacity, Plan.NONE, wire, ring));
        return rows.size() - 1;
    }

    List<Row> list() {
        return rows;
    }
}
