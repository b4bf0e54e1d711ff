package softpath.imports.results;

import java.util.Optional;
import softpath.io.ForeignJson;

/**
 * TRex's counters as JSON: what its Python interface's {@code get_stats} gives ({@code global}, {@code total} and
 * ports; trex-core, stl_stats), and what the server publishes as {@code trex-global} ({@code m_tx_pps}; trex-core,
 * main_dpdk.cpp). Rates are those of the moment, of all ports together. Bits a second are of frames without preamble
 * and gap unless their name ends with L1.
 */
final class TrexStatistics {

    private static final String TOOL = "trex";
    private static final int MOST_FRAME_BYTES = 16_384;

    private TrexStatistics() {}

    static boolean fits(ForeignJson json) {
        return entries(json).isPresent();
    }

    /** Where rates of all ports stand, whatever they are wrapped in. */
    private static Optional<ForeignJson> entries(ForeignJson json) {
        return Optional.of(json)
                .filter(TrexStatistics::hasRates)
                .or(() -> json.at("global").filter(TrexStatistics::hasRates))
                .or(() -> json.at("total").filter(TrexStatistics::hasRates))
                .or(() -> json.at("data").filter(TrexStatistics::hasRates))
                .or(() -> json.at("result").filter(TrexStatistics::hasRates))
                .or(() -> json.at("trex-global", "data").filter(TrexStatistics::hasRates))
                .or(() -> json.at("stats").flatMap(TrexStatistics::entries));
    }

    private static boolean hasRates(ForeignJson json) {
        return json.at("rx_pps").isPresent() && json.at("tx_pps").isPresent()
                || json.at("m_rx_pps").isPresent() && json.at("m_tx_pps").isPresent();
    }

    static void read(ForeignJson json, Gathered into) {
        ForeignJson rates = entries(json).orElseThrow();
        boolean isPublished = rates.at("m_rx_pps").isPresent();
        String before = isPublished ? "m_" : "";
        double passed = Limits.pps(rates.need(before + "rx_pps"));
        double offered = Limits.pps(rates.need(before + "tx_pps"));
        if (passed == 0) {
            into.ignore(TOOL + ": its rate of received packets is 0, as after a run or where nothing passed: no row.");
            return;
        }
        into.assume("TRex's rates are those of the moment they were read in, of all ports together.");
        into.ignore("Of TRex its load of cores, ports one by one, flows and latency.");
        Optional<ForeignJson> total = isPublished ? Optional.of(rates) : json.at("total");
        double loss = total.map(counts -> loss(counts, isPublished)).orElse(Double.NaN);
        if (Double.isNaN(loss)) {
            loss = 100 * Math.max(0, 1 - passed / Math.max(passed, offered));
        }
        Row row = Row.of(TOOL, "fixed-rate")
                .withPps(Column.THROUGHPUT_MPPS, passed)
                .withPps(Column.OFFERED_MPPS, offered)
                .with(Column.LOSS_PERCENT, loss)
                .withBps(Column.THROUGHPUT_L2_GBPS, bits(rates, before + "rx_bps"))
                .withBps(
                        Column.THROUGHPUT_L1_GBPS,
                        json.at("total").map(all -> bits(all, "rx_bps_L1")).orElse(Double.NaN))
                .with(Column.GENERATOR_LIMITED, loss < Limits.LEAST_LOSS_PERCENT);
        double frameBytes =
                total.map(counts -> frameBytes(counts, isPublished, into)).orElse(Double.NaN);
        into.add(
                TOOL + (Double.isNaN(frameBytes) ? "" : "/" + Math.round(frameBytes)),
                row.with(Column.FRAME_BYTES, frameBytes));
    }

    private static double bits(ForeignJson rates, String key) {
        return rates.number(key, Limits.MOST_BPS, "bits a second").orElse(Double.NaN);
    }

    private static double packets(ForeignJson counts, String key) {
        return counts.number(key, Limits.MOST_PACKETS, "packets").orElse(0);
    }

    /** Of all packets since counters were cleared. */
    private static double loss(ForeignJson counts, boolean isPublished) {
        double sent = packets(counts, isPublished ? "m_total_tx_pkts" : "opackets");
        double received = packets(counts, isPublished ? "m_total_rx_pkts" : "ipackets");
        return sent > 0 && received > 0 && received <= sent ? 100 * (sent - received) / sent : Double.NaN;
    }

    /** Bytes over packets are a size where all frames are of one: TRex counts the check sequence. */
    private static double frameBytes(ForeignJson counts, boolean isPublished, Gathered into) {
        double packets = packets(counts, isPublished ? "m_total_tx_pkts" : "opackets");
        double mean = packets(counts, isPublished ? "m_total_tx_bytes" : "obytes") / packets;
        if (!(mean >= 60 && mean <= MOST_FRAME_BYTES)) {
            return Double.NaN;
        }
        if (Math.abs(mean - Math.rint(mean)) > 1e-3) {
            into.ignore("The mean of TRex's frames is " + Math.round(mean * 10) / 10.0
                    + " B, no size of one frame: frame_bytes is left to --set-up.");
            return Double.NaN;
        }
        into.assume("frame_bytes is TRex's bytes over its packets, as if all frames were of one size.");
        return Math.max(64, Math.rint(mean));
    }
}
