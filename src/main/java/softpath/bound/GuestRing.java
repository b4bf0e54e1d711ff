package softpath.bound;

import java.util.List;
import java.util.Optional;
import softpath.wiring.Blueprint;

/**
 * A guest's receive ring, which fills while the guest's vCPU stops, or the core of the threads behind its ports. Packets come
 * in lumps of {@code n}, one each period p of their sender, and a run of {@code d} looks for room for its lump as it begins.
 * So J lumps find room if {@code J · n <= slots}; with the delays of an event and of waking a thread, at most these come:
 *
 * <pre>while the vCPU stops:  J = 1 + (T + delivery + d) / p, rounded down
 * while the threads stop: J = (T + 2 · delivery + wake + run + d) / p, rounded down</pre>
 *
 * <p>The first counts from the lump that the guest has just taken when the pause begins at the event of the next one; the second
 * from one whose thread is due as the pause begins, until when the guest sleeps and is told of nothing.
 *
 * <p>Where the two threads are on different cores there is but a guess: what takes the guest's packets wakes it, and it looks
 * for itself; while that stops, the transmit ring fills first and then the receive ring.
 */
record GuestRing(StageRates rates, int stage, int core) implements PausedReader {

    /** Of a ring, that a lump may be which comes at an unknown time. */
    private static final double KNOWN_PART = 0.02;

    @Override
    public boolean keepsUp(double times) {
        return rates.keepsUp(stage, times)
                && rates.stagesOf(core).stream().allMatch(other -> rates.keepsUp(other, times));
    }

    @Override
    public double enoughMicros(double times, Moment moment) {
        if (!keepsUp(times)) {
            return 0;
        }
        Blueprint.Batched batched = (Blueprint.Batched) rates.stage(stage).drive();
        double stands = core == rates.stage(stage).core()
                ? whileGuestStops(batched, times, moment)
                : core == vif(batched.receiveVif()).core()
                        ? whileNobodyTells(batched, times, moment)
                        : whileNobodyTakes(batched, times, moment);
        return Math.min(stands, new GuestBacklog(rates).enoughMicros(stage, times));
    }

    private double whileGuestStops(Blueprint.Batched batched, double times, Moment moment) {
        Blueprint.Guest guest = guest(batched);
        double told = guest.sleeps() || !guest.pollsAgain() ? guest.deliveryMicros() : 0;
        double fills = fillMicros(rates.ring(stage).slots(), times, moment);
        return fills - told - sendMicros(times) - otherPathsMicros(times, fills);
    }

    private double whileNobodyTells(Blueprint.Batched batched, double times, Moment moment) {
        double fills = fillMicros(rates.ring(stage).slots(), times, moment);
        double delivery = guest(batched).deliveryMicros();
        return fills + periodMicros(times) - delivery - unnotifiedMicros(batched, times) - sendMicros(times);
    }

    /** From when a guest takes a lump until the event that tells of another one can come. */
    private double unnotifiedMicros(Blueprint.Batched batched, double times) {
        Blueprint.Vif vif = vif(batched.receiveVif());
        double run = vif.stage() == Blueprint.NONE
                ? vif.runCycles()
                        / (1_000 * rates.blueprint.cores().get(vif.core()).frequencyGhz())
                : new SenderRuns(rates).runMicros(vif.stage(), times, periodMicros(times));
        return vif.wakeMicros() + run + guest(batched).deliveryMicros();
    }

    private double whileNobodyTakes(Blueprint.Batched batched, double times, Moment moment) {
        int taker = vif(batched.transmitVif()).stage();
        int slots = rates.ring(taker).slots();
        double fills =
                (rates.ring(stage).slots() + slots - rates.ring(taker).refillBlock() + 1) / rates.into(stage, times);
        double before = moment == Moment.WORST ? periodMicros(times) : periodMicros(times) / 2;
        double run = new SenderRuns(rates).runMicros(taker, times, fills);
        return fills - before - run - guest(batched).deliveryMicros();
    }

    /** Lumps of one interrupt are known to the packet; others come about so often. */
    private double fillMicros(int slots, double times, Moment moment) {
        double evenly = slots / rates.into(stage, times);
        if (moment == Moment.AVERAGE) {
            return evenly;
        }
        double period = periodMicros(times);
        return isFilledByOneInterrupt() ? period * Math.floor(evenly / period) : evenly - period / 2;
    }

    private boolean isFilledByOneInterrupt() {
        List<Integer> writers = rates.writersOf(stage);
        return writers.size() == 1 && new SenderRuns(rates).isInterrupt(writers.get(0));
    }

    /** Of the sender that sends least often. */
    private double periodMicros(double times) {
        SenderRuns runs = new SenderRuns(rates);
        return rates.writersOf(stage).stream()
                .mapToDouble(w -> runs.periodMicros(w, times))
                .max()
                .orElse(0);
    }

    /** A run that sends a lump. */
    private double sendMicros(double times) {
        SenderRuns runs = new SenderRuns(rates);
        return rates.writersOf(stage).stream()
                .mapToDouble(w -> runs.runMicros(w, times, runs.periodMicros(w, times)))
                .max()
                .orElse(0);
    }

    /** Batches that wait in other paths of the guest, which may be in turn before this one. */
    private double otherPathsMicros(double times, double pauseMicros) {
        GuestBacklog backlog = new GuestBacklog(rates);
        return rates.stagesOf(core).stream()
                .filter(path -> path != stage)
                .mapToDouble(path -> {
                    double waits = rates.into(path, times) * pauseMicros;
                    return waits * backlog.cyclesOfPacket(path, waits) / rates.clockMhz(path);
                })
                .sum();
    }

    @Override
    public Optional<String> guessed(double times, double longestMicros) {
        Blueprint.Batched batched = (Blueprint.Batched) rates.stage(stage).drive();
        if (core != rates.stage(stage).core() && !isNotifiedByThreadsAlone(batched, times)) {
            return Optional.of("other events wake " + rates.stage(stage).group() + ", or it waits for room");
        }
        if (!isFilledByOneInterrupt()
                && periodMicros(times) > KNOWN_PART * rates.ring(stage).slots() / rates.into(stage, times)) {
            return Optional.of(
                    "what comes to " + rates.stage(stage).group() + " comes in large lumps at unknown times");
        }
        Lumps lumps = new Lumps(rates);
        Blueprint.Vif taking = vif(batched.transmitVif());
        return core == taking.core() && lumps.isTakenAtOnceTooMuch(taking.stage(), times, longestMicros)
                ? Optional.of(Lumps.TOO_MUCH + rates.ring(taking.stage()).name() + " takes at once")
                : lumps.outgrow(stage, times, longestMicros);
    }

    /**
     * Whether the guest takes nothing while a core stops that holds both of its threads, and no other guest's: it sleeps
     * between lumps, each of which it must be told of.
     */
    private boolean isNotifiedByThreadsAlone(Blueprint.Batched batched, double times) {
        return periodMicros(times) > unnotifiedMicros(batched, times)
                && guest(batched).sleeps()
                && guest(batched).pollsAgain()
                && vif(batched.receiveVif()).core()
                        == vif(batched.transmitVif()).core()
                && rates.blueprint.vifs().stream()
                        .filter(vif -> vif.core() == core)
                        .allMatch(vif -> vif.guest() == batched.guest())
                && rates.stagesOf(rates.stage(stage).core()).size() == 1;
    }

    private Blueprint.Vif vif(int v) {
        return rates.blueprint.vifs().get(v);
    }

    private Blueprint.Guest guest(Blueprint.Batched batched) {
        return rates.blueprint.guests().get(batched.guest());
    }
}
