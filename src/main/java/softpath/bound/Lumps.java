package softpath.bound;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * What waited through a pause goes on in larger lumps than what comes evenly, and may be too much at once for what is
 * behind.
 *
 * <p>A guest that does not carry the load in large batches is the first to fail ({@link GuestBacklog}), and events, which are not
 * known there, take up to a tenth of it. Another one works off what waited at the rate of its vCPU, {@code m}. The thread that takes what it sends finds {@code n = m
 * · (delays + run(n))} packets a run: at most {@code m · (delays + perRun / f) / (1 - m · cycles / f)}, and ever more where the
 * guest is the faster one. A run puts all that it takes at once where it goes to.
 */
record Lumps(StageRates rates) {

    /** Of the load, by which it is beyond what is stood. */
    private static final double SLIGHT = 1e-6;

    static final String TOO_MUCH = "what waits through a pause is more than what is behind ";

    /** Whether what a guest has sent while the thread behind it stopped is more than what is behind that: it takes all of it at once. */
    boolean isTakenAtOnceTooMuch(int thread, double times, double pauseMicros) {
        double waited = Math.min(rates.ring(thread).slots(), rates.into(thread, times) * pauseMicros);
        return isTooMuch(thread, waited);
    }

    /** Why the ring of a stage is not the first to lose; empty if nothing behind it loses of what waited there. */
    Optional<String> outgrow(int stage, double times, double pauseMicros) {
        GuestBacklog backlog = new GuestBacklog(rates);
        if (backlog.enoughMicros(stage, (1 + SLIGHT) * times) < pauseMicros) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "from some %.3g Mpps on guests do not carry the load in large batches, so they fall behind for ever",
                    rates.into(stage, times)));
        }
        if (new SenderRuns(rates).isInterrupt(stage)
                && isTooMuch(stage, waited(stage, times, pauseMicros, periodMicros(stage, times)))) {
            return Optional.of(TOO_MUCH + name(stage) + " takes at once");
        }
        return IntStream.range(0, rates.blueprint.stages().size())
                .filter(g -> rates.stage(g).drive() instanceof Blueprint.Batched)
                .filter(g -> rates.shareChain(stage, g) && rates.into(g, times) > 0)
                .filter(g -> outgrows(g, times, pauseMicros))
                .mapToObj(
                        g -> "behind a pause " + rates.stage(g).group() + " works faster than what is behind it takes")
                .findFirst();
    }

    private boolean outgrows(int g, double times, double pauseMicros) {
        double waited = waited(g, times, pauseMicros, 0);
        double mpps = rates.clockMhz(g) / new GuestBacklog(rates).cyclesOfPacket(g, waited);
        return IntStream.range(0, rates.blueprint.stages().size())
                .filter(k -> rates.stage(k).ring()
                        == rates.blueprint.ringAfter(rates.stage(g).targets().get(0)))
                .anyMatch(k -> isTooMuch(k, Math.min(untilCaughtUp(k, waited, times), runPackets(k, times, mpps)))
                        || isTooFast(k, times, mpps, waited));
    }

    private double waited(int s, double times, double pauseMicros, double periodMicros) {
        return rates.into(s, times) * (pauseMicros + periodMicros);
    }

    private double periodMicros(int s, double times) {
        return new SenderRuns(rates).periodMicros(s, times);
    }

    /** What waited, and what comes until a thread has worked that off. */
    private double untilCaughtUp(int k, double waited, double times) {
        double left = 1;
        for (int task : rates.stagesOf(rates.stage(k).core())) {
            left -= rates.into(task, times) * rates.cyclesOfPacket(task) / rates.clockMhz(task);
        }
        return left > 0 ? waited / left : Double.POSITIVE_INFINITY;
    }

    /** What a thread finds a run to which so much comes, and to all other threads on its core as well. */
    private double runPackets(int k, double times, double mpps) {
        SenderRuns runs = new SenderRuns(rates);
        double left = 1;
        for (int task : rates.stagesOf(rates.stage(k).core())) {
            double comes = runs.isInterrupt(task) ? rates.into(task, times) : mpps;
            left -= comes * rates.cyclesOfPacket(task) / rates.clockMhz(task);
        }
        double micros =
                runs.wakeMicros(k) + runs.emptyRoundMicros(rates.stage(k).core());
        return left > 0 ? mpps * micros / left : Double.POSITIVE_INFINITY;
    }

    private boolean isTooMuch(int k, double packets) {
        return rates.stage(k).targets().stream().anyMatch(to -> packets > room(to));
    }

    /** Of a NIC at rest, whose descriptors come back in blocks. */
    private double room(Blueprint.Target to) {
        if (to instanceof Blueprint.ToSwitchedNic nic) {
            Blueprint.TransmitQueue queue = rates.blueprint.transmitQueues().get(nic.transmitQueue());
            return queue.slots() - queue.refillBlock() + 1;
        }
        return to instanceof Blueprint.ToVif vif
                ? rates.blueprint
                        .rings()
                        .get(rates.blueprint.vifs().get(vif.vif()).receiveRing())
                        .slots()
                : Double.POSITIVE_INFINITY;
    }

    /** Whether the next guest is slower, and has no room for what it is behind by. */
    private boolean isTooFast(int k, double times, double mpps, double waited) {
        return rates.stage(k).targets().stream()
                .filter(to -> to instanceof Blueprint.ToVif)
                .anyMatch(to -> IntStream.range(0, rates.blueprint.stages().size())
                        .filter(g -> rates.stage(g).ring() == rates.blueprint.ringAfter(to))
                        .anyMatch(g ->
                                waited * (1 - nextMpps(g, waited) / mpps) + Math.min(waited, runPackets(k, times, mpps))
                                        > room(to)));
    }

    private double nextMpps(int g, double waited) {
        return rates.clockMhz(g) / new GuestBacklog(rates).cyclesOfPacket(g, waited);
    }

    private String name(int stage) {
        return rates.ring(stage).name();
    }
}
