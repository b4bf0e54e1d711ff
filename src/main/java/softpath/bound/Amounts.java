package softpath.bound;

import softpath.units.Units;
import softpath.wiring.Blueprint;

/** What a packet takes of each resource that it comes by; sizes and costs change in place. */
final class Amounts {

    private final Blueprint blueprint;
    private final Passages passages;
    private final int[][] classesOfChain;
    private final double[] partOfClass;
    private final int[] burstOfStage;
    private final double[] extraCyclesOfStage;
    private final double[] ofEntry;

    Amounts(Blueprint blueprint, Passages passages, double[] partOfClass) {
        this.blueprint = blueprint;
        this.passages = passages;
        this.partOfClass = partOfClass.clone();
        classesOfChain = Passages.groups(blueprint.chains().size(), partOfClass.length, blueprint.classes()::chain);
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
            case WIRE_BITS -> passages.timesOf(e) * meanWireBits(chain);
            case PACKETS -> passages.timesOf(e);
            case CARD_MICROS_IN -> passages.timesOf(e) * meanMicrosIn(row.card(), chain);
            case CARD_MICROS_OUT -> passages.timesOf(e) * meanMicrosOut(row.card(), chain);
        };
    }

    private double cyclesOn(int core, Flows.Segment segment) {
        double cycles = 0;
        for (int s : segment.stages()) {
            if (blueprint.stages().get(s).core() == core) {
                cycles += cyclesOf(s, segment.chain());
            }
        }
        return cycles;
    }

    /** Of a packet of chain {@code c} at stage {@code s} at full bursts, over its sizes. */
    double cyclesOf(int s, int c) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        double ofBurst = stage.cyclesPerBurst() + stage.wayOf(c).cyclesPerBatch();
        return cyclesBesideBurst(s, c) + ofBurst / burstOfStage[s];
    }

    /** The same without its part of what a burst costs whatever is in it. */
    double cyclesBesideBurst(int s, int c) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        double cycles = 0;
        for (int k : classesOfChain[c]) {
            if (partOfClass[k] > 0) {
                cycles += partOfClass[k] * stage.cyclesOfClass()[k];
            }
        }
        return cycles + extraCyclesOfStage[s];
    }

    double meanWireBits(int chain) {
        double bits = 0;
        for (int k : classesOfChain[chain]) {
            bits += partOfClass[k] * Units.wireBits(blueprint.classes().frameBytes(k));
        }
        return bits;
    }

    /** For which a packet takes a card that receives it. */
    double meanMicrosIn(int card, int chain) {
        return mean(blueprint.cards().get(card).receiveMicrosOfClass(), chain);
    }

    double meanMicrosOut(int card, int chain) {
        return mean(blueprint.cards().get(card).transmitMicrosOfClass(), chain);
    }

    private double mean(double[] ofClass, int chain) {
        double mean = 0;
        for (int k : classesOfChain[chain]) {
            mean += partOfClass[k] * ofClass[k];
        }
        return mean;
    }

    double ofEntry(int entry) {
        return ofEntry[entry];
    }

    void setSizes(int chain, double[] parts) {
        for (int k : classesOfChain[chain]) {
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
