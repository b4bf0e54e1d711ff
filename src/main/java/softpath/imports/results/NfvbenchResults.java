package softpath.imports.results;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import softpath.io.ForeignJson;

/**
 * What {@code nfvbench --json} writes (opnfv/nfvbench, {@code nfvbench.py}, {@code chain_runner.py}, {@code
 * traffic_client.py}): by chain and frame size, the loads that a search found or the rates of one run. Its rates are
 * sums of both directions, its bits a second count preamble and gap, its frame sizes the check sequence. {@code
 * drop_percentage} is a percentage; {@code drop_pct} beside it counts packets in spite of its name.
 */
final class NfvbenchResults {

    private static final String TOOL = "nfvbench";
    private static final double LINE_RATE_PERCENT = 100;

    private final Gathered into;
    private final Row ofChain;
    private final String chain;

    private NfvbenchResults(Gathered into, Row ofChain, String chain) {
        this.into = into;
        this.ofChain = ofChain;
        this.chain = chain;
    }

    static boolean fits(ForeignJson json) {
        return chains(json).isPresent();
    }

    /** Its server wraps the result into an answer. */
    private static Optional<ForeignJson> chains(ForeignJson json) {
        return json.at("benchmarks", "network", "service_chain")
                .or(() -> json.at("result", "benchmarks", "network", "service_chain"));
    }

    static void read(ForeignJson json, Gathered into) {
        into.assume("NFVbench's rates are sums of both directions, its bits a second count preamble and gap.");
        into.ignore("Of NFVbench its configuration, addresses, compute nodes and counters of interfaces.");
        chains(json)
                .orElseThrow()
                .fields()
                .forEach((chain, found) -> readChain(plain(chain), found.need("result"), into));
    }

    /** PVP, PVVP, EXT; a file may hold anything in their place. */
    private static String plain(String chain) {
        return chain.matches("[A-Za-z0-9_-]{1,40}") ? chain : "other";
    }

    private static void readChain(String chain, ForeignJson result, Gathered into) {
        Row row = Row.of(TOOL, "").with(Column.PATH, chain);
        if (result.at("bidirectional").isPresent()) {
            row = row.with(Column.DIRECTION, result.need("bidirectional").truth() ? "bi" : "uni");
        }
        row = row.with(Column.CHAINS, count(result, "service_chain_count"))
                .with(Column.FLOWS, count(result, "flow_count"));
        for (Map.Entry<String, ForeignJson> size :
                result.need("result").fields().entrySet()) {
            // Beside the sizes may stand a warning.
            if (size.getValue().isObject()) {
                new NfvbenchResults(into, row, chain).readSize(size.getKey(), size.getValue());
            }
        }
    }

    private static double count(ForeignJson result, String key) {
        return result.number(key, Limits.MOST_COUNT, "a count").orElse(Double.NaN);
    }

    private void readSize(String size, ForeignJson analysis) {
        Row row = ofChain;
        OptionalInt bytes = Limits.frameBytes(size);
        if (bytes.isPresent()) {
            row = row.with(Column.FRAME_BYTES, bytes.getAsInt());
        } else if (size.equalsIgnoreCase("imix")) {
            row = row.with(Column.SIZES, "nfvbench-imix");
            into.assume("NFVbench's IMIX is of 64, 594 and 1518 B, 7 to 4 to 1.");
        } else {
            throw analysis.wrong("frames of 64 to 16384 bytes or IMIX");
        }
        String id = TOOL + "/" + chain + "/" + size.toLowerCase(Locale.ROOT);
        for (String goal : new String[] {"ndr", "pdr"}) {
            Row found = row.with(Column.TEST, goal);
            analysis.at(goal).ifPresent(load -> readLoad(id + "/" + goal, found, load));
        }
        Row run = row.with(Column.TEST, "fixed-rate");
        analysis.at("run_config").ifPresent(rates -> readRun(id + "/fixed-rate", run, rates, analysis));
    }

    /** The highest load of a search whose loss was within its goal. */
    private void readLoad(String id, Row row, ForeignJson load) {
        double requested = Limits.pps(load.need("rate_pps"));
        if (requested == 0) {
            into.ignore(id + ": nothing passed at any load, so there is no rate.");
            return;
        }
        double offered = offered(load);
        boolean isUnsent = offered < Limits.LEAST_OFFERED_PART * requested || isWarned(load);
        double percent =
                load.number("load_percent_per_direction", 200, "percent").orElse(0);
        boolean isLineRate = percent >= LINE_RATE_PERCENT;
        if (isUnsent) {
            into.note(id + ": the generator sent less than it was asked to; the row has what was sent and is marked.");
        }
        if (isLineRate) {
            into.note(id + ": the wire was full; the path may carry more, and the row is marked.");
        }
        double found = isUnsent && offered < requested ? offered : requested;
        double bps = load.number("rate_bps", Limits.MOST_BPS, "bits a second").orElse(Double.NaN);
        into.add(
                id,
                row.withPps(Column.THROUGHPUT_MPPS, found)
                        .withPps(Column.REQUESTED_MPPS, requested)
                        .withPps(Column.OFFERED_MPPS, offered)
                        .withBps(Column.THROUGHPUT_L1_GBPS, bps * found / requested)
                        .with(Column.LOSS_PERCENT, loss(load))
                        .with(Column.MEAN_MICROS, micros(load, "avg_delay_usec"))
                        .with(Column.LEAST_MICROS, micros(load, "min_delay_usec"))
                        .with(Column.MOST_MICROS, micros(load, "max_delay_usec"))
                        .with(Column.GENERATOR_LIMITED, isUnsent || isLineRate));
    }

    private static double offered(ForeignJson load) {
        return load.at("stats", "total_tx_rate").map(Limits::pps).orElse(Double.NaN);
    }

    private static boolean isWarned(ForeignJson load) {
        return load.at("stats", "warning").isPresent();
    }

    private double loss(ForeignJson load) {
        Optional<ForeignJson> overall = load.at("stats", "overall");
        Optional<ForeignJson> percentage = overall.flatMap(all -> all.at("drop_percentage"))
                .or(() -> overall.flatMap(all -> all.at("drop_rate_percent")));
        if (percentage.isPresent()) {
            return percentage.get().number(Limits.MOST_PERCENT, "percent");
        }
        return overall.isPresent() ? lossOfCounts(overall.get()) : Double.NaN;
    }

    /** Without a percentage that is one, packets sent and received tell whether {@code drop_pct} is a count. */
    private double lossOfCounts(ForeignJson overall) {
        double sent = overall.number("tx_pkts", Limits.MOST_PACKETS, "packets").orElse(0);
        double received =
                overall.number("rx_pkts", Limits.MOST_PACKETS, "packets").orElse(Double.NaN);
        if (sent > 0 && received <= sent) {
            into.assume("Where NFVbench states no drop_percentage, loss is reckoned from packets sent and received.");
            return 100 * (sent - received) / sent;
        }
        if (overall.at("drop_pct").isPresent()) {
            into.ignore("drop_pct without packets sent: a count in some versions, a percentage in others.");
        }
        return Double.NaN;
    }

    /** It writes 0 where nothing was measured. */
    private static double micros(ForeignJson load, String key) {
        Optional<ForeignJson> value = load.at("stats", "overall", key).filter(ForeignJson::isNumber);
        double micros = value.map(found -> found.number(Limits.MOST_MICROS, "microseconds"))
                .orElse(0.0);
        return micros == 0 ? Double.NaN : micros;
    }

    /** Rates of one run, of which the two directions stand apart and, in most versions, together. */
    private void readRun(String id, Row row, ForeignJson rates, ForeignJson analysis) {
        double requested = sum(rates, "orig", "rate_pps", Limits.MOST_PPS);
        double offered = sum(rates, "tx", "rate_pps", Limits.MOST_PPS);
        double passed = sum(rates, "rx", "rate_pps", Limits.MOST_PPS);
        if (passed == 0) {
            into.ignore(id + ": nothing passed, so there is no rate.");
            return;
        }
        boolean isUnsent = offered < Limits.LEAST_OFFERED_PART * requested || isWarned(rates);
        if (isUnsent) {
            into.note(id + ": the generator sent less than it was asked to; the row is marked.");
        }
        double loss = loss(analysis);
        into.add(
                id,
                row.withPps(Column.THROUGHPUT_MPPS, passed)
                        .withPps(Column.REQUESTED_MPPS, requested)
                        .withPps(Column.OFFERED_MPPS, offered)
                        .withBps(Column.THROUGHPUT_L1_GBPS, sum(rates, "rx", "rate_bps", Limits.MOST_BPS))
                        .with(Column.LOSS_PERCENT, loss)
                        .with(Column.GENERATOR_LIMITED, isUnsent || loss < Limits.LEAST_LOSS_PERCENT));
    }

    private static double sum(ForeignJson rates, String what, String unit, double most) {
        Optional<ForeignJson> total = rates.at("direction-total", what, unit);
        if (total.isPresent()) {
            return total.get().number(most, unit);
        }
        double there = rates.need("direction-forward").need(what).need(unit).number(most, unit);
        return there
                + rates.at("direction-reverse", what, unit)
                        .map(back -> back.number(most, unit))
                        .orElse(0.0);
    }
}
