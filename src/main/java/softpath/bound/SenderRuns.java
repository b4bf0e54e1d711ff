package softpath.bound;

import softpath.wiring.Blueprint;

/** How often threads that send over a VALE switch run at a load, and how long behind a pause. */
record SenderRuns(StageRates rates) {

    boolean isInterrupt(int s) {
        return rates.stage(s).drive() instanceof Blueprint.Interrupted;
    }

    /** From the beginning of a run to that of the next, as far as the load is even. */
    double periodMicros(int s, double times) {
        double least = 1 / rates.into(s, times);
        double round = roundMicros(rates.stage(s).core(), times);
        if (rates.stage(s).drive() instanceof Blueprint.Interrupted interrupted) {
            return Math.max(least, Math.max(interrupted.gapMicros(), round));
        }
        return Math.max(least, round + wakeMicros(s));
    }

    /** What runs of all tasks of a core take together that find what came since the last ones. */
    private double roundMicros(int core, double times) {
        double left = 1;
        for (int s : rates.stagesOf(core)) {
            left -= rates.into(s, times) * rates.cyclesOfPacket(s) / rates.clockMhz(s);
        }
        return left > 0 ? emptyRoundMicros(core) / left : Double.POSITIVE_INFINITY;
    }

    /** Of runs that find nothing. */
    double emptyRoundMicros(int core) {
        double ofStages = rates.stagesOf(core).stream()
                .mapToDouble(s -> rates.burstMicros(s, 0))
                .sum();
        return ofStages
                + rates.blueprint.vifs().stream()
                        .filter(vif -> vif.core() == core && vif.stage() == Blueprint.NONE)
                        .mapToDouble(vif -> vif.runCycles()
                                / (1_000 * rates.blueprint.cores().get(core).frequencyGhz()))
                        .sum();
    }

    /** Until a thread that has told its guest of free slots is notified again and runs. */
    double wakeMicros(int s) {
        return rates.blueprint.vifs().stream()
                .filter(vif -> vif.stage() == s)
                .mapToDouble(vif -> vif.wakeMicros()
                        + rates.blueprint.guests().get(vif.guest()).deliveryMicros())
                .findFirst()
                .orElse(0);
    }

    /** A run that finds all that comes in so long. */
    double runMicros(int s, double times, double micros) {
        double packets = Math.min(Bursts.longest(rates.blueprint, rates.stage(s)), rates.into(s, times) * micros);
        return rates.burstMicros(s, packets);
    }

    /** Other tasks of a core: runs of interrupts that are as full as a pause leaves them, and one of a thread in hand. */
    double othersMicros(int core, int own, double times, double pauseMicros) {
        double interrupts = 0;
        double thread = 0;
        for (int other : rates.stagesOf(core)) {
            if (other != own && isInterrupt(other)) {
                interrupts += runMicros(other, times, pauseMicros + periodMicros(other, times));
            } else if (other != own) {
                thread = Math.max(thread, runMicros(other, times, periodMicros(other, times)));
            }
        }
        return interrupts + thread;
    }
}
