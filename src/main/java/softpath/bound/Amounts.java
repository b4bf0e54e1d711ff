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
        Blueprint.Way way = stage.wayOf(leg);
        Optional<Blueprint.Dealt> dealt = way.dealt();
        if (dealt.isPresent()) {
            cycles +=
                    dealt.get().cyclesPerPacket() * way.others() / way.targets().size();
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
