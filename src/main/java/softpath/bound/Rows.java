package softpath.bound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import softpath.model.result.Result;
import softpath.model.result.Roles;
import softpath.wiring.Blueprint;

/**
 * The resources of a blueprint that can carry only so much: each core by itself, wires in and out, packet caps of ports,
 * and cards with several ports.
 */
final class Rows {

    /** What a packet takes of a resource is counted in. */
    enum Unit {
        /** Of a core; its capacity are the megacycles that it has in a second. */
        CYCLES,
        /** On a wire; its capacity are Mbit/s. */
        WIRE_BITS,
        /** Of a NIC; its capacity are Mpps. */
        PACKETS,
        /** For which a card receives a frame; its capacity is 1 microsecond in a microsecond. */
        CARD_MICROS_IN,
        /** For which it sends one. */
        CARD_MICROS_OUT
    }

    /**
     * A resource.
     *
     * @param name        of the stages that a core works on, or of the wire; cores that share the work of the same stages
     *                    have one name
     * @param description the same for people: the threads that do the work
     * @param ingress     whether it is the wire that load comes in by
     * @param core        index in the blueprint, {@link Blueprint#NONE} if it is none
     * @param wire        that leads out, index in the blueprint, {@link Blueprint#NONE} if it is none
     * @param ring        in front of which it stands, {@link Blueprint#NONE} if it is none
     * @param card        that it is, index in the blueprint, {@link Blueprint#NONE} if it is none
     */
    record Row(
            String name,
            String description,
            Result.ResourceKind kind,
            Unit unit,
            boolean ingress,
            double capacity,
            int core,
            int wire,
            int ring,
            int card) {

        boolean isCardIn(int index) {
            return unit == Unit.CARD_MICROS_IN && card == index;
        }

        boolean isCardOut(int index) {
            return unit == Unit.CARD_MICROS_OUT && card == index;
        }
    }

    private final Blueprint blueprint;
    private final List<Row> rows = new ArrayList<>();
    private final int[] ofCore;
    private final Map<Integer, List<Integer>> ofWire = new LinkedHashMap<>();
    private final Map<Integer, List<Integer>> ofIngress = new LinkedHashMap<>();
    private final Map<Integer, Integer> ofCardIn = new LinkedHashMap<>();
    private final Map<Integer, Integer> ofCardOut = new LinkedHashMap<>();

    Rows(Blueprint blueprint) {
        this.blueprint = blueprint;
        ofCore = new int[blueprint.cores().size()];
        addCores();
    }

    private void addCores() {
        List<List<Blueprint.Stage>> stages = new ArrayList<>();
        blueprint.cores().forEach(core -> stages.add(new ArrayList<>()));
        blueprint.stages().forEach(stage -> stages.get(stage.core()).add(stage));
        for (int c = 0; c < stages.size(); c++) {
            if (!stages.get(c).isEmpty()) {
                String work = stages.get(c).stream()
                        .map(Blueprint.Stage::group)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(" + "));
                Blueprint.Core core = blueprint.cores().get(c);
                ofCore[c] = rows.size();
                rows.add(new Row(
                        work,
                        Roles.inWords(core.roles()),
                        Result.ResourceKind.CORE,
                        Unit.CYCLES,
                        false,
                        1_000 * core.frequencyGhz(),
                        c,
                        Blueprint.NONE,
                        Blueprint.NONE,
                        Blueprint.NONE));
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
                r -> blueprint
                        .rings()
                        .get(r)
                        .ingress()
                        .map(in -> ofIngress(in, r, nic))
                        .orElse(List.of()));
    }

    private List<Integer> ofIngress(Blueprint.Ingress in, int ring, String nic) {
        List<Integer> before = new ArrayList<>();
        before.add(add(
                nic + " wire in",
                Result.ResourceKind.WIRE,
                Unit.WIRE_BITS,
                true,
                1_000 * in.gbpsL1(),
                Blueprint.NONE,
                ring));
        before.add(add(
                nic + " packet cap in",
                Result.ResourceKind.NIC,
                Unit.PACKETS,
                false,
                in.capMpps(),
                Blueprint.NONE,
                ring));
        addCardIn(in, before);
        return before;
    }

    private void addCardIn(Blueprint.Ingress in, List<Integer> to) {
        if (in.card() != Blueprint.NONE) {
            to.add(ofCardIn.computeIfAbsent(in.card(), card -> addCard(card, "in", Unit.CARD_MICROS_IN)));
        }
    }

    private void addCardOut(Blueprint.Wire out, List<Integer> to) {
        if (out.card() != Blueprint.NONE) {
            to.add(ofCardOut.computeIfAbsent(out.card(), card -> addCard(card, "out", Unit.CARD_MICROS_OUT)));
        }
    }

    /** What stands behind a transmit queue, up to the ring beyond the wire. */
    List<Integer> ofQueue(int queue) {
        int wire = blueprint.transmitQueues().get(queue).wire();
        return ofWire.computeIfAbsent(wire, w -> {
            Blueprint.Wire out = blueprint.wires().get(w);
            List<Integer> behind = new ArrayList<>();
            behind.add(add(
                    out.name() + " wire out",
                    Result.ResourceKind.WIRE,
                    Unit.WIRE_BITS,
                    false,
                    1_000 * out.gbpsL1(),
                    w,
                    Blueprint.NONE));
            behind.add(add(
                    out.name() + " packet cap out",
                    Result.ResourceKind.NIC,
                    Unit.PACKETS,
                    false,
                    out.capMpps(),
                    w,
                    Blueprint.NONE));
            addCardOut(out, behind);
            if (out.farRing() != Blueprint.OUTSIDE) {
                Blueprint.Ring far = blueprint.rings().get(out.farRing());
                far.ingress().ifPresent(in -> {
                    behind.add(add(
                            portOf(out.farRing()) + " packet cap in",
                            Result.ResourceKind.NIC,
                            Unit.PACKETS,
                            false,
                            in.capMpps(),
                            w,
                            out.farRing()));
                    addCardIn(in, behind);
                });
            }
            return behind;
        });
    }

    /** What the port is called whose first ring it is: as its ring, if it has but one. */
    private String portOf(int ring) {
        return blueprint.spreads().stream()
                .filter(spread -> spread.rings().get(0) == ring)
                .map(spread -> spread.nic() + ".rx")
                .findFirst()
                .orElse(blueprint.rings().get(ring).name());
    }

    private int add(
            String name, Result.ResourceKind kind, Unit unit, boolean ingress, double capacity, int wire, int ring) {
        rows.add(new Row(name, name, kind, unit, ingress, capacity, Blueprint.NONE, wire, ring, Blueprint.NONE));
        return rows.size() - 1;
    }

    private int addCard(int card, String direction, Unit unit) {
        String name = blueprint.cards().get(card).name() + " card " + direction;
        rows.add(new Row(
                name,
                name,
                Result.ResourceKind.NIC,
                unit,
                false,
                1,
                Blueprint.NONE,
                Blueprint.NONE,
                Blueprint.NONE,
                card));
        return rows.size() - 1;
    }

    List<Row> list() {
        return rows;
    }
}
