package softpath.bound;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * What a packet takes at least, however little is offered: it is alone everywhere, waits for nothing, and goes the quickest
 * of the ways that it may go.
 *
 * <pre>floor = fixed times + sum over stages of (burst + batch + packet) / clock + sum over wires of frame / rate</pre>
 *
 * <p>Whatever a simulation adds to that only lengthens it: other packets of a burst, polls, events, pauses, siblings, wires
 * that are busy. Stages whose times are drawn count nothing, as a draw may be as short as one likes; of threads that sleep a
 * packet's own cycles count alone.
 */
public final class LatencyFloor {

    private final Blueprint blueprint;

    private LatencyFloor(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    public static LatencyFloor of(Blueprint blueprint) {
        return new LatencyFloor(blueprint);
    }

    /** Of the quickest frame size of a chain, those of its phases included. */
    public double micros(int chain) {
        double fixed = Units.microsFromPs(blueprint.chains().get(chain).fixedPs());
        return fixed
                + blueprint.sources().stream()
                        .filter(source -> source.chain() == chain)
                        .flatMap(source -> source.sizes().weights().keySet().stream())
                        .distinct()
                        .mapToDouble(bytes -> new OfSize(chain, bytes).micros())
                        .min()
                        .orElse(0);
    }

    /** The quickest way of frames of one size. */
    private final class OfSize {

        private final int chain;
        private final int frameBytes;
        private final Map<Flows.Visit, Double> known = new HashMap<>();

        OfSize(int chain, int frameBytes) {
            this.chain = chain;
            this.frameBytes = frameBytes;
        }

        double micros() {
            return blueprint.sources().stream()
                    .filter(source -> source.chain() == chain)
                    .flatMap(source -> blueprint.partsInto(source.ring(), chain).keySet().stream())
                    .mapToDouble(ring -> fromRing(ring, chain))
                    .min()
                    .orElse(0);
        }

        private double fromRing(int ring, int leg) {
            return IntStream.range(0, blueprint.stages().size())
                    .filter(s -> blueprint.stages().get(s).ring() == ring
                            && blueprint.stages().get(s).isPassedBy(leg))
                    .mapToDouble(s -> fromStage(s, leg))
                    .min()
                    .orElse(0);
        }

        private double fromStage(int s, int leg) {
            Flows.Visit visit = new Flows.Visit(s, leg);
            Double before = known.get(visit);
            if (before != null) {
                return before;
            }
            Blueprint.Way way = blueprint.stages().get(s).wayOf(leg);
            double onwards = way.targets().stream()
                    .mapToDouble(target -> onWire(target) + behind(target, way.legAfter(leg)))
                    .min()
                    .orElse(0);
            double micros = atStage(s, leg) + onwards;
            known.put(visit, micros);
            return micros;
        }

        private double behind(Blueprint.Target target, int leg) {
            return blueprint.partsAfter(target, chain).keySet().stream()
                    .mapToDouble(ring -> fromRing(ring, leg))
                    .min()
                    .orElse(0);
        }

        private double onWire(Blueprint.Target target) {
            int queue = Blueprint.queueOf(target);
            if (queue == Blueprint.NONE) {
                return 0;
            }
            int wire = blueprint.transmitQueues().get(queue).wire();
            return Units.microsFromPs(Math.round(
                    Units.wirePs(frameBytes, blueprint.wires().get(wire).gbpsL1())));
        }

        private double atStage(int s, int leg) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            Blueprint.Core core = blueprint.cores().get(stage.core());
            OptionalInt packetClass = classOf(leg);
            if (core.spread().isPresent() || packetClass.isEmpty()) {
                return 0;
            }
            int k = packetClass.getAsInt();
            double cycles = stage.cyclesOfClass()[k];
            if (stage.drive() instanceof Blueprint.Polled) {
                Blueprint.Way way = stage.wayOf(leg);
                cycles += stage.cyclesPerBurst()
                        + (way.dispatch().isPresent() ? 0 : way.cyclesOfBatch(way.countedCyclesOfClass(k)));
            }
            return cycles / (1_000 * core.frequencyGhz());
        }

        private OptionalInt classOf(int leg) {
            return IntStream.range(0, blueprint.classes().count())
                    .filter(k -> blueprint.classes().leg(k) == leg
                            && blueprint.classes().frameBytes(k) == frameBytes)
                    .findFirst();
        }
    }
}
