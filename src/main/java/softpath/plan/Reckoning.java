package softpath.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import softpath.io.DemandFile;
import softpath.model.InvalidInput;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.model.study.ChainDemand;

/** What the closed form lets through: without queues, so it says only what cannot be. */
final class Reckoning {

    /** Rounding. */
    private static final double NOTHING = 1e-9;

    private final DemandFile file;
    private final Supplier<List<Map<String, Double>>> draws;

    /** @param draws other numbers of the dataplane that its fit allows as well */
    Reckoning(DemandFile file, Supplier<List<Map<String, Double>>> draws) {
        this.file = file;
        this.draws = draws;
    }

    /**
     * @param load  times what would just fit: above 1 it does not
     * @param binds what is short first
     * @param floor the objective that a packet misses even alone, if any: no load however small keeps it
     * @param cores of a server
     */
    record Found(boolean holds, double load, Binding binds, Optional<Shown.Miss> floor, int cores) {}

    /**
     * A resource of a server.
     *
     * @param mpps the most that it carries
     */
    record Binding(String resource, Result.ResourceKind kind, double mpps) {}

    /** Empty if there can be no such server at all. */
    Optional<Found> of(Server server, double clockGhz, double[] mpps) {
        Server.Wire wire = server.fullestWire(mpps);
        double over = Math.max(1, wire.part());
        try {
            Found found = found(server, server.reckoned(clockGhz, Server.times(mpps, 1 / over), Map.of()));
            if (wire.part() <= 1 + NOTHING) {
                return Optional.of(found);
            }
            boolean isWire = found.load() <= 1;
            Binding binding =
                    isWire ? new Binding(wire.port(), Result.ResourceKind.WIRE, wire.mostMpps()) : found.binds();
            return Optional.of(
                    new Found(false, over * Math.max(1, found.load()), binding, found.floor(), found.cores()));
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
    }

    private static Found found(Server server, Server.Reckoned reckoned) {
        AnalyticResult.ResourceResult tightest = reckoned.result().resources().get(0);
        Optional<Shown.Miss> floor = missedAtOnce(server, reckoned);
        return new Found(
                floor.isEmpty() && losesLittle(server, reckoned.result()),
                tightest.utilisation(),
                new Binding(tightest.name(), tightest.kind(), tightest.mpps()),
                floor,
                reckoned.cores());
    }

    private static boolean losesLittle(Server server, AnalyticResult result) {
        for (int c = 0, next = 0; c < server.chains().size(); c++) {
            double most = server.chains().get(c).slo().lossRatio() + NOTHING;
            for (int k = 0; k < server.layout().chains().get(c).copies(); k++, next++) {
                if (result.chains().get(next).lossRatio() > most) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The objective that is furthest below what a packet takes that is alone, if any is. */
    private static Optional<Shown.Miss> missedAtOnce(Server server, Server.Reckoned reckoned) {
        List<Shown.Miss> misses = new ArrayList<>();
        for (int c = 0, next = 0; c < server.chains().size(); c++) {
            ChainDemand chain = server.chains().get(c);
            for (int k = 0; k < server.layout().chains().get(c).copies(); k++, next++) {
                misses.addAll(Shown.latencyMisses(chain, reckoned.floorMicros().get(next)));
            }
        }
        return misses.stream().max(Comparator.comparingDouble(Shown.Miss::times));
    }

    /** The same with the numbers that the fit allows: as many of them as the confidence asks must hold. */
    boolean holdsSurely(Server server, double clockGhz, double[] mpps) {
        Optional<Found> asFitted = of(server, clockGhz, mpps);
        if (asFitted.isEmpty() || !asFitted.get().holds()) {
            return false;
        }
        List<Map<String, Double>> others = draws.get();
        long held = others.stream()
                .filter(values ->
                        found(server, server.reckoned(clockGhz, mpps, values)).holds())
                .count();
        return held >= file.demand().confidence() * others.size();
    }

    /** Why there can be no such server; what the file itself is to blame for is thrown. */
    String refusal(Server server, double clockGhz, double[] mpps) {
        double over = Math.max(1, server.fullestWire(mpps).part());
        try {
            server.reckoned(clockGhz, Server.times(mpps, 1 / over), Map.of());
            throw new IllegalStateException("nothing is refused");
        } catch (InvalidInput e) {
            if (e.path().matches("vms\\[\\d+]\\.nf")) {
                throw new InvalidInput(
                        server.function(Integer.parseInt(e.path().replaceAll("\\D", ""))), e.getMessage());
            }
            if (e.path().startsWith("dataplane")) {
                throw e;
            }
            return e.getMessage();
        }
    }
}
