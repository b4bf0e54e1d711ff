package softpath.report;

import java.util.ArrayList;
import java.util.List;
import softpath.model.result.Result;
import softpath.model.result.Result.Latency;
import softpath.page.Part;
import softpath.page.Section;
import softpath.page.TextTable;

/** What became of the packets; a table is empty text where there is nothing to tell. */
final class TrafficTables {

    private final Result result;
    private final boolean hasWire;
    private final int mppsDecimals;

    /** @param hasWire whether there is a line rate to reach */
    TrafficTables(Result result, boolean hasWire) {
        this.result = result;
        this.hasWire = hasWire;
        this.mppsDecimals = Numbers.mppsDecimals(result.offered().mpps());
    }

    private String mpps(double mpps) {
        return Numbers.fixedOrLess(mpps, mppsDecimals);
    }

    private static String gbps(double gbps) {
        return Numbers.fixedOrLess(gbps, 3);
    }

    Part throughput() {
        Result.Rate offered = result.offered();
        Result.Delivered delivered = result.delivered();
        TextTable table = TextTable.titled("THROUGHPUT");
        List.of("Mpps", "± (95 %)", "Gbit/s L1", "Gbit/s L2", ofAll()).forEach(table::number);
        table.text("");
        table.row("offered", mpps(offered.mpps()), "", gbps(offered.gbpsL1()), gbps(offered.gbpsL2()), "", "");
        table.row(
                "delivered",
                mpps(delivered.mpps()),
                delivered.halfWidth95Mpps().map(this::mpps).orElse(Numbers.NONE),
                gbps(delivered.gbpsL1()),
                gbps(delivered.gbpsL2()),
                all() > 0 ? Numbers.significant(100 * delivered.mpps() / all(), 4) : Numbers.NONE,
                hasWire ? "line rate: " + (result.lineRate() ? "yes" : "no") : "");
        double lostMpps = result.lost().stream().mapToDouble(Result.Loss::mpps).sum();
        table.row("lost", mpps(lostMpps), lostHalfWidth(), "", "", Numbers.lossPercent(result.lossRatio()), "");
        addInFlight(table);
        return table;
    }

    private String lostHalfWidth() {
        return result.halfWidths95().map(half -> mpps(half.lossRatio() * all())).orElse(Numbers.NONE);
    }

    /** What parts are said of: what was offered, and where rings drained what came out. */
    private double all() {
        return isDraining()
                ? result.offered().mpps() + growthMpps()
                : result.offered().mpps();
    }

    private String ofAll() {
        return isDraining() ? "% of what came out" : "% of offered";
    }

    private boolean isDraining() {
        return isGrowthShown() && result.packets().inFlightGrowth() < 0;
    }

    private boolean isGrowthShown() {
        return growthMpps() >= Math.pow(10, -mppsDecimals);
    }

    /** How many more packets are inside at the ends of windows than at their starts, or fewer. */
    private double growthMpps() {
        Result.Packets packets = result.packets();
        return packets.offered() == 0
                ? 0
                : Math.abs((double) packets.inFlightGrowth() / packets.offered())
                        * result.offered().mpps();
    }

    /** What was offered and is neither delivered nor lost, where the rows above do not add up without it. */
    private void addInFlight(TextTable table) {
        if (isGrowthShown()) {
            table.row(
                    isDraining() ? "from inside" : "still inside",
                    mpps(growthMpps()),
                    "",
                    "",
                    "",
                    Numbers.lossPercent(growthMpps() / all()),
                    "");
        }
    }

    /** The parts of places add up to the loss ratio, as they are of the same packets. */
    Part losses() {
        if (result.lost().isEmpty()) {
            return new Section();
        }
        TextTable table = TextTable.titled("LOST AT").text("because");
        List.of("Mpps", ofAll(), "packets").forEach(table::number);
        long lost = result.packets().lost();
        for (Result.Loss loss : result.lost()) {
            table.row(
                    loss.ring(),
                    because(loss.place()),
                    mpps(loss.mpps()),
                    lost > 0 ? Numbers.lossPercent(result.lossRatio() * loss.packets() / lost) : Numbers.NONE,
                    Numbers.count(loss.packets()));
        }
        return table;
    }

    private static String because(Result.Place place) {
        return switch (place) {
            case NIC_RX -> "NIC receive ring full";
            case NIC_CAP -> "more packets than the NIC moves";
            case VNIC_RX -> "ring to the guest full";
            case VNIC_TX -> "ring from the guest full";
            case NIC_TX -> "NIC transmit ring full";
            case RING -> "ring full";
        };
    }

    Part latency() {
        Latency all = result.latencyMicros();
        int decimals = Math.max(1, Numbers.decimals(all.p50(), 4));
        TextTable table = TextTable.titled("LATENCY, µs");
        List.of("min", "mean", "p50", "p90", "p99", "p99.9", "max").forEach(table::number);
        boolean several = result.chains().size() > 1;
        latencyRow(
                table,
                several ? "all chains" : "all packets",
                all,
                result.delivered().mpps(),
                decimals);
        if (result.halfWidths95().isPresent() && result.delivered().mpps() > 0) {
            Result.LatencyHalfWidths half = result.halfWidths95().get().latencyMicros();
            List<String> row = new ArrayList<>(List.of("± (95 %)", ""));
            for (double micros : new double[] {half.mean(), half.p50(), half.p90(), half.p99(), half.p999()}) {
                row.add(Numbers.fixedOrLess(micros, decimals));
            }
            row.add("");
            table.row(row.toArray(String[]::new));
        }
        if (several) {
            for (Result.ChainResult chain : result.chains()) {
                latencyRow(table, chain.name(), chain.latencyMicros(), chain.deliveredMpps(), decimals);
            }
        }
        return table;
    }

    private static void latencyRow(TextTable table, String name, Latency of, double deliveredMpps, int decimals) {
        double[] micros = {of.min(), of.mean(), of.p50(), of.p90(), of.p99(), of.p999(), of.max()};
        String[] row = new String[1 + micros.length];
        row[0] = name;
        for (int i = 0; i < micros.length; i++) {
            row[1 + i] = deliveredMpps > 0 ? Numbers.fixed(micros[i], decimals) : Numbers.NONE;
        }
        table.row(row);
    }

    Part chains() {
        if (result.chains().size() < 2) {
            return new Section();
        }
        TextTable table = TextTable.titled("CHAINS");
        List.of("offered Mpps", "delivered Mpps", "lost %").forEach(table::number);
        for (Result.ChainResult chain : result.chains()) {
            table.row(
                    chain.name(),
                    mpps(chain.offeredMpps()),
                    mpps(chain.deliveredMpps()),
                    Numbers.lossPercent(chain.lossRatio()));
        }
        return table;
    }
}
