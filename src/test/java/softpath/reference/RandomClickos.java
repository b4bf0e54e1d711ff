package softpath.reference;

import static softpath.reference.RandomModels.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.Parameter;
import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.EventCost;
import softpath.model.dataplane.Numa;
import softpath.model.dataplane.SendRetry;

/** ClickOS with numbers drawn at random: tiny rings and batches, much that costs nothing, every hypothesis. */
record RandomClickos(Draws draws) {

    /**
     * @param settingGhz        that may mean another clock
     * @param destinationCycles of each destination of a run
     */
    Clickos clickos(double settingGhz, Optional<Parameter> destinationCycles) {
        RandomModels random = new RandomModels(draws);
        int burstPackets = draws.burstPackets();
        return new Clickos(
                "random",
                number(1_518, "bytes"),
                number(1, "vCPUs"),
                number(1, "vNIC pairs"),
                guest(burstPackets),
                new Clickos.Events(
                        cycles(800, "cycles"),
                        cycles(400, "cycles"),
                        cycles(400, "cycles"),
                        micros(0, 3),
                        micros(0, 5),
                        number(settingGhz, "GHz")),
                new Clickos.Vale(
                        number(batchPackets(), "packets"),
                        cycles(60, "cycles/packet"),
                        cycles(60, "cycles/packet"),
                        perByte(),
                        destinationCycles),
                new Clickos.Interrupt(micros(1, 8), cycles(800, "cycles/run"), cycles(60, "cycles/packet")),
                new Clickos.Kthread(cycles(800, "cycles/run"), cycles(60, "cycles/packet")),
                new Clickos.Generator(cycles(400, "cycles/batch"), cycles(60, "cycles/packet")),
                random.ring(),
                random.ring(),
                number(draws.slots(), "slots"),
                number(burstPackets + (draws.oneIn(3) ? 0 : draws.slots()), "slots"),
                new SendRetry(number(random.retryMicros(), "microseconds"), number(draws.between(0, 4), "tries")),
                new Numa(cycles(100, "cycles/packet"), cycles(10, "cycles/cache line")),
                new Clickos.EffectiveClock(
                        number(settingGhz, "GHz"), number(draws.ties() ? 2 : settingGhz * 1.2, "GHz")),
                options(),
                Optional.empty());
    }

    private Clickos.UnikernelCosts guest(int burstPackets) {
        return new Clickos.UnikernelCosts(
                number(burstPackets, "packets"),
                Map.of("fast", cycles(100, "cycles/packet"), "slow", cycles(600, "cycles/packet")),
                perByte(),
                number(draws.between(1, draws.random().nextBoolean() ? 4 : 64), "packets"),
                cycles(200, "cycles/packet"));
    }

    private Clickos.Options options() {
        return new Clickos.Options(
                draws.among(List.of(Clickos.Dom0Map.values())),
                draws.random().nextBoolean(),
                draws.oneIn(4),
                !draws.oneIn(3),
                new EventCost(draws.oneIn(4) ? 0 : draws.between(1, 4) / 2.0),
                draws.among(List.of(Clickos.EventDelays.values())),
                !draws.oneIn(3),
                draws.oneIn(4) ? Optional.of(micros(1, 2).value()) : Optional.empty(),
                Optional.empty());
    }

    private int batchPackets() {
        return draws.oneIn(3) ? 1_024 : draws.burstPackets();
    }

    /** Nothing now and then; with ties a few whole cycles. */
    private Parameter cycles(int most, String unit) {
        return number(draws.oneIn(5) ? 0 : draws.cycles(draws.ties() ? 1 + most / 30 : most), unit);
    }

    private Parameter perByte() {
        return number(draws.oneIn(2) ? 0 : draws.cycles(2) / 4, "cycles/byte");
    }

    /** With ties as many nanoseconds, times 8, as there are microseconds without. */
    private Parameter micros(int least, int most) {
        if (draws.oneIn(4)) {
            return number(least / 1_000.0, "microseconds");
        }
        return number(
                draws.ties()
                        ? draws.between(least, 8 * most) / 1_000.0
                        : (least + draws.random().nextInt(1_000 * most)) / 1_000.0,
                "microseconds");
    }
}
