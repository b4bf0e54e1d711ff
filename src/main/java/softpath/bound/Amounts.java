package softpath.bound;

import java.util.Arrays;
import java.util.Optional;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** What a packet takes of each resource that it comes by; sizes and costs change in place. */
final class Amounts {

    private final Blueprint blueprint;
    private final Passages passages;
    private final int[][] classesOfLeg;
    private final double[] partOfClass;
    private final int[] burstOfStage;
    private final double[] extraCyclesOfStage;
    private final double[][] partHandedOver;

    /** By how much clocks are above those of the blueprint. */
    private final double[] fasterGhzOfCore;

    private final boolean[] hasTimeOfCore;
    private final double[] ofEntry;

    Amounts(Blueprint blueprint, Passages passages, double[] partOfClass) {
        this.blueprint = blueprint;
        this.passages = passages;
        this.partOfClass = partOfClass.clone();
        classesOfLeg = Passages.groups(blueprint.legs(), partOfClass.length, blueprint.classes()::leg);
        burstOfStage = Bursts.longestOfStages(blueprint);
        extraCyclesOfStage = new double[blueprint.stages().size()];
        partHandedOver = blueprint.stages().stream().map(this::partHandedOver).toArray(double[][]::new);
        fasterGhzOfCore = new double[blueprint.cores().size()];
        hasTimeOfCore = new boolean[blueprint.cores().size()];
        for (Blueprint.Stage stage : blueprint.stages()) {
            if (stage.ways().stream().anyMatch(way -> way.nanosPerPacket() > 0)) {
                hasTimeOfCore[stage.core()] = true;
            }
        }
        ofEntry = new double[passages.entries()];
        for (int j = 0; j < passages.segments().size(); j++) {
            weigh(j);
        }
    }

    /** Works out what packets of segment {@code j} take. */
    private void weigh(int j) {
        int chain = passages.chainOf(j);
        for (int e = passages.firstEntry(j); e < passages.firstEntry(j + 1); e++) {
            weighEntry(e, chain);
        }
    }

    private void weighEntry(int e, int chain) {
        Rows.Row row = passages.rows().get(passages.rowOf(e));
        ofEntry[e] = switch (row.unit()) {
            case CYCLES -> cyclesOn(row.core(), passages.segments().get(passages.segmentOf(e)));
            case WIRE_BITS -> passages.timesOf(e) * meanWireBits(chain);
            case PACKETS -> passages.timesOf(e);
            case CARD_MICROS_IN -> passages.timesOf(e) * meanMicrosIn(row.card(), chain);
            case CARD_MICROS_OUT -> passages.timesOf(e) * meanMicrosOut(row.card(), chain);
        };
    }

    private double cyclesOn(int core, Flows.Segment segment) {
        double cycles = 0;
        for (int i = 0; i < segment.stages().length; i++) {
            if (blueprint.stages().get(segment.stages()[i]).core() == core) {
                cycles += cyclesOf(segment.stages()[i], segment.legs()[i]);
            }
        }
        return cycles;
    }

    /** Of a packet of leg {@code leg} at stage {@code s} at full bursts, over its sizes. */
    double cyclesOf(int s, int leg) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        Blueprint.Way way = stage.wayOf(leg);
        if (way.dispatch().isPresent()) {
            double notHandedOver = partHandedOver[s][leg] - leastHandedOver(way, s, leg);
            return cyclesBesideBurst(s, leg)
                    - way.dispatch().get().cyclesPerPacket() * notHandedOver
                    + stage.cyclesPerBurst() / burstOfStage[s]
                    + way.cyclesPerBatch() * leastBatches(stage, way, s, leg);
        }
        double ofBurst = stage.cyclesPerBurst() + leastOfBatch(s, way);
        return cyclesBesideBurst(s, leg) + ofBurst / burstOfStage[s];
    }

    /** What no batch goes below: a full one of packets that count most. */
    private double leastOfBatch(int s, Blueprint.Way way) {
        if (way.least().isEmpty()) {
            return way.cyclesPerBatch();
        }
        double most = 0;
        for (double counted : way.least().get().cyclesOfClass()) {
            most = counted > most ? counted : most;
        }
        return way.cyclesOfBatch(burstOfStage[s] * most);
    }

    /** A batch of so many packets of a way, over the legs that go it and their sizes, beside the packets. */
    double cyclesOfBatch(int s, int w, double packets) {
        Blueprint.Way way = blueprint.stages().get(s).ways().get(w);
        return way.least().isEmpty() ? way.cyclesPerBatch() : way.cyclesOfBatch(packets * countedCycles(s, w));
    }

    private double countedCycles(int s, int w) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        double[] counted = stage.ways().get(w).least().orElseThrow().cyclesOfClass();
        double shares = 0;
        double cycles = 0;
        for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
            if (stage.isPassedBy(leg) && stage.indexOfWay(leg) == w) {
                shares += stage.shareOfLeg()[leg];
                cycles += stage.shareOfLeg()[leg] * mean(counted, leg);
            }
        }
        return shares > 0 ? cycles / shares : 0;
    }

    /**
     * Batches for each packet that is dispatched. A full burst of one chain makes one for each other worker; a burst of a few
     * packets makes about one for each, and one for as many packets as there are chains if all of these are in step. Flows
     * may all go to one worker.
     */
    private double leastBatches(Blueprint.Stage stage, Blueprint.Way way, int s, int leg) {
        if (!way.dispatch().orElseThrow().ofChain().isEmpty()) {
            return leastHandedOver(way, s, leg) / burstOfStage[s];
        }
        long legs = Arrays.stream(stage.shareOfLeg()).filter(share -> share > 0).count();
        return way.others()
                * Math.min(1.0 / burstOfStage[s], 1.0 / (way.targets().size() * legs));
    }

    /** Of a leg's packets, the part of which it is sure that no less goes to other workers. */
    private double leastHandedOver(Blueprint.Way way, int s, int leg) {
        Blueprint.Dispatch dispatch = way.dispatch().orElseThrow();
        return dispatch.own() == Blueprint.NONE || dispatch.isSure(blueprint.chainOfLeg(leg))
                ? partHandedOver[s][leg]
                : 0;
    }

    /** Of the packets of each leg that a stage dispatches, the part that goes to other workers; where hashes are drawn, on average. */
    private double[] partHandedOver(Blueprint.Stage stage) {
        Optional<Blueprint.Dispatch> dispatch = stage.ways().get(0).dispatch();
        double[] part = new double[dispatch.isPresent() ? stage.shareOfLeg().length : 0];
        for (int leg = 0; leg < part.length; leg++) {
            int own = dispatch.get().own();
            part[leg] = own == Blueprint.NONE || !stage.isPassedBy(leg)
                    ? 1
                    : 1 - stage.ways().get(0).partsOfTargets(blueprint.chainOfLeg(leg))[own];
        }
        return part;
    }

    /** The same without its part of what a burst costs whatever is in it. */
    double cyclesBesideBurst(int s, int leg) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        double cycles = 0;
        for (int k : classesOfLeg[leg]) {
            double part = partOfClass[blueprint.classes().atStart(k)];
            if (part > 0) {
                cycles += part * stage.cyclesOfClass()[k];
            }
        }
        Blueprint.Way way = stage.wayOf(leg);
        Optional<Blueprint.Dispatch> dispatch = way.dispatch();
        if (dispatch.isPresent()) {
            cycles += dispatch.get().cyclesPerPacket() * partHandedOver[s][leg];
        }
        double nanos = way.nanosPerPacket();
        return cycles + extraCyclesOfStage[s] + (nanos == 0 ? 0 : nanos * fasterGhzOfCore[stage.core()]);
    }

    double meanWireBits(int leg) {
        double bits = 0;
        for (int k : classesOfLeg[leg]) {
            bits += partOfClass[blueprint.classes().atStart(k)]
                    * Units.wireBits(blueprint.classes().frameBytes(k));
        }
        return bits;
    }

    /** For which a packet takes a card that receives it. */
    double meanMicrosIn(int card, int leg) {
        return mean(blueprint.cards().get(card).receiveMicrosOfClass(), leg);
    }

    double meanMicrosOut(int card, int leg) {
        return mean(blueprint.cards().get(card).transmitMicrosOfClass(), leg);
    }

    private double mean(double[] ofClass, int leg) {
        double mean = 0;
        for (int k : classesOfLeg[leg]) {
            mean += partOfClass[blueprint.classes().atStart(k)] * ofClass[k];
        }
        return mean;
    }

    double ofEntry(int entry) {
        return ofEntry[entry];
    }

    void setSizes(int chain, double[] parts) {
        for (int k : classesOfLeg[chain]) {
            partOfClass[k] = parts[k];
        }
        for (int j : passages.segmentsOf(chain)) {
            weigh(j);
        }
    }

    void setExtraCycles(int stage, double cyclesPerPacket) {
        int core = blueprint.stages().get(stage).core();
        if (extraCyclesOfStage[stage] == cyclesPerPacket || core < 0) {
            return;
        }
        extraCyclesOfStage[stage] = cyclesPerPacket;
        weighCore(core);
    }

    /** What takes its time at any clock takes more cycles of a faster one. */
    void setFrequency(int core, double frequencyGhz) {
        if (hasTimeOfCore[core]) {
            fasterGhzOfCore[core] = frequencyGhz - blueprint.cores().get(core).frequencyGhz();
            weighCore(core);
        }
    }

    private void weighCore(int core) {
        for (int e : passages.entriesOf(passages.rowOfCore(core))) {
            weighEntry(e, passages.chainOf(passages.segmentOf(e)));
        }
    }
}
