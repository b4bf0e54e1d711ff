package softpath.bound;

import java.util.HashMap;
import java.util.Map;
import softpath.bound.Flows.Visit;
import softpath.wiring.Blueprint;

/**
 * The order in which a chain's packets come by resources, rings and wires: the higher a place, the later.
 *
 * <p>Stages count 0, 1, 2 from the beginning on, the wire that a stage sends over comes half a step after it, and what
 * stands before the first ring comes first.
 */
public final class Way {

    /** The place of what the chain does not come by. */
    public static final double NOWHERE = Double.NEGATIVE_INFINITY;

    private static final double WIRE_IN = -0.5;
    private static final double CAP_IN = -0.25;
    private static final double WIRE_OUT = 0.5;
    private static final double FAR_CAP = 0.75;

    private final Map<Integer, Double> ofRow = new HashMap<>();
    private final Map<Integer, Double> ofRing = new HashMap<>();
    private final Map<Integer, Double> ofCap = new HashMap<>();
    private final Map<Integer, Double> ofQueue = new HashMap<>();

    private Way() {}

    public static Way of(LoadMatrix matrix, int chain) {
        Way way = new Way();
        Blueprint blueprint = matrix.blueprint();
        Map<Visit, Integer> depths = depths(matrix, chain);
        for (int j : matrix.passages().segmentsOf(chain)) {
            for (Visit stage : matrix.passages().segments().get(j).visits()) {
                way.addStage(blueprint, stage, depths.get(stage));
            }
            for (int e = matrix.passages().firstEntry(j); e < matrix.passages().firstEntry(j + 1); e++) {
                way.addRow(
                        matrix,
                        matrix.passages().rowOf(e),
                        matrix.passages().segments().get(j),
                        depths);
            }
        }
        return way;
    }

    private void addStage(Blueprint blueprint, Visit visit, int depth) {
        Blueprint.Stage stage = blueprint.stages().get(visit.at());
        put(ofRing, stage.ring(), depth);
        for (Blueprint.Target target : stage.wayOf(visit.leg()).targets()) {
            int queue = Blueprint.queueOf(target);
            if (queue != Blueprint.NONE) {
                put(ofQueue, queue, depth + WIRE_OUT);
                int far = blueprint
                        .wires()
                        .get(blueprint.transmitQueues().get(queue).wire())
                        .farRing();
                if (far != Blueprint.OUTSIDE) {
                    blueprint.ringsOfPort(far).forEach(ring -> put(ofCap, ring, depth + FAR_CAP));
                }
            }
        }
    }

    private void addRow(LoadMatrix matrix, int r, Flows.Segment segment, Map<Visit, Integer> depths) {
        Rows.Row row = matrix.passages().rows().get(r);
        if (row.card() != Blueprint.NONE) {
            addCard(matrix, r, segment, depths);
            return;
        }
        if (row.core() == Blueprint.NONE && row.wire() == Blueprint.NONE) {
            put(ofRow, r, row.ingress() ? WIRE_IN : CAP_IN);
            matrix.blueprint().ringsOfPort(row.ring()).forEach(ring -> put(ofCap, ring, CAP_IN));
        }
        for (Visit visit : segment.visits()) {
            Blueprint.Stage stage = matrix.blueprint().stages().get(visit.at());
            if (stage.core() == row.core()) {
                put(ofRow, r, depths.get(visit));
            }
            if (row.wire() != Blueprint.NONE && sendsOver(matrix.blueprint(), stage.wayOf(visit.leg()), row.wire())) {
                put(ofRow, r, depths.get(visit) + (row.ring() == Blueprint.NONE ? WIRE_OUT : FAR_CAP));
            }
        }
    }

    /** A card that receives stands where the caps of its ports do, one that sends where its wires do. */
    private void addCard(LoadMatrix matrix, int r, Flows.Segment segment, Map<Visit, Integer> depths) {
        Blueprint blueprint = matrix.blueprint();
        Rows.Row row = matrix.passages().rows().get(r);
        int source = matrix.passages().sourceRing(segment.chain());
        int first = blueprint.stages().get(segment.stages()[0]).ring();
        if (source != Blueprint.NONE
                && blueprint.ringsOfPort(source).contains(first)
                && row.isCardIn(cardBefore(blueprint, source))) {
            put(ofRow, r, CAP_IN);
        }
        for (Visit visit : segment.visits()) {
            for (Blueprint.Target target :
                    blueprint.stages().get(visit.at()).wayOf(visit.leg()).targets()) {
                int queue = Blueprint.queueOf(target);
                if (queue != Blueprint.NONE) {
                    Blueprint.Wire wire = blueprint
                            .wires()
                            .get(blueprint.transmitQueues().get(queue).wire());
                    addCardAt(r, row.isCardOut(wire.card()), depths.get(visit) + WIRE_OUT);
                    addCardAt(r, row.isCardIn(cardBefore(blueprint, wire.farRing())), depths.get(visit) + FAR_CAP);
                }
            }
        }
    }

    private void addCardAt(int r, boolean isHere, double place) {
        if (isHere) {
            put(ofRow, r, place);
        }
    }

    private static int cardBefore(Blueprint blueprint, int ring) {
        return ring == Blueprint.OUTSIDE
                ? Blueprint.NONE
                : blueprint
                        .rings()
                        .get(ring)
                        .ingress()
                        .map(Blueprint.Ingress::card)
                        .orElse(Blueprint.NONE);
    }

    private static boolean sendsOver(Blueprint blueprint, Blueprint.Way out, int wire) {
        return out.targets().stream()
                .map(Blueprint::queueOf)
                .anyMatch(queue -> queue != Blueprint.NONE
                        && blueprint.transmitQueues().get(queue).wire() == wire);
    }

    /** How many stages a packet has passed before each. */
    private static Map<Visit, Integer> depths(LoadMatrix matrix, int chain) {
        Flows flows = matrix.passages().flows();
        Map<Visit, Integer> depthOfRing = new HashMap<>();
        Map<Visit, Integer> depths = new HashMap<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int j : matrix.passages().segmentsOf(chain)) {
                for (Visit stage : flows.segments().get(j).visits()) {
                    int depth = depthOfRing.getOrDefault(flows.ringBefore(stage), 0);
                    Integer before = depths.put(stage, depth);
                    grown |= before == null || before != depth;
                    for (Visit ring : flows.ringsAfter(stage)) {
                        depthOfRing.merge(ring, depth + 1, Math::max);
                    }
                }
            }
        }
        return depths;
    }

    private static void put(Map<Integer, Double> places, int index, double place) {
        places.merge(index, place, Math::max);
    }

    /** Of resource {@code row} of the matrix. */
    public double ofRow(int row) {
        return ofRow.getOrDefault(row, NOWHERE);
    }

    /** Of whatever of a resource the chain comes by last. */
    public double of(Resource resource) {
        double last = NOWHERE;
        for (int r : resource.rows()) {
            last = Math.max(last, ofRow(r));
        }
        return last;
    }

    /** Of a ring, where its reader looks. */
    public double ofRing(int ring) {
        return ofRing.getOrDefault(ring, NOWHERE);
    }

    /** Of the packet cap of the NIC before a ring. */
    public double ofCap(int ring) {
        return ofCap.getOrDefault(ring, NOWHERE);
    }

    public double ofQueue(int queue) {
        return ofQueue.getOrDefault(queue, NOWHERE);
    }
}
