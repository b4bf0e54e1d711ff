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
    private final double[] ofEntry;

    Amounts(Blueprint blueprint, Passages passages, double[] partOfClass) {
        this.blueprint = blueprint;
        this.passages = passages;
        this.partOfClass = partOfClass.clone();
        classesOfLeg = Passages.groups(blueprint.legs(), partOfClass.length, blueprint.classes()::leg);
        burstOfStage = Bursts.longestOfStages(blueprint);
        extraCyclesOfStage = new double[blueprint.stages().size()];
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
            case WIRE_BITS -> meanWireBits(chain);
            case PACKETS -> 1;
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
        if (way.dealt().isPresent()) {
            return cyclesBesideBurst(s, leg)
                    + stage.cyclesPerBurst() / burstOfStage[s]
                    + way.cyclesPerBatch() * leastBatches(stage, way, burstOfStage[s]);
        }
        double ofBurst = stage.cyclesPerBurst() + way.cyclesPerBatch();
        return cyclesBesideBurst(s, leg) + ofBurst / burstOfStage[s];
    }

    /**
     * Batches for each packet that is dealt. A full burst of one chain makes one for each other worker; a burst of a few
     * packets makes about one for each, and one for as many packets as there are chains if all of these are in step.
     */
    private static double leastBatches(Blueprint.Stage stage, Blueprint.Way way, int burst) {
        long legs = Arrays.stream(stage.shareOfLeg()).filter(share -> share > 0).count();
        return way.others() * Math.min(1.0 / burst, 1.0 / (way.targets().size() * legs));
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
        Optional<Blueprint.Dealt> dealt = stage.wayOf(leg).dealt();
        if (dealt.isPresent()) {
            Blueprint.Way way = stage.wayOf(leg);
            cycles +=
                    dealt.get().cyclesPerPacket() * way.others() / way.targets().size();
        }
        return cycles + extraCyclesOfStage[s];
    }

    double meanWireBits(int leg) {
        double bits = 0;
        for (int k : classesOfLeg[leg]) {
            bits += partOfClass[blueprint.classes().atStart(k)]
                    * Units.wireBits(blueprint.classes().frameBytes(k));
        }
        return bits;
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
        for (int e : passages.entriesOf(passages.rowOfCore(core))) {
            weighEntry(e, passages.chainOf(passages.segmentOf(e)));
        }
    }
}
