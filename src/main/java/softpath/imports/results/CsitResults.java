package softpath.imports.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import softpath.io.ForeignJson;
import softpath.statistics.Interval;

/**
 * Results of FD.io CSIT: its model of test cases (FDio/csit, docs/model: {@code result} with a {@code type} since 1.0,
 * {@code results} by type before), and what its reports were made of earlier ({@code tests} by name with {@code
 * throughput}). Rates are sums of both directions; a search leaves an interval open, of which the row has the middle.
 */
final class CsitResults {

    private static final String PPS = "pps";

    private final Gathered into;
    private final CsitTest test;

    private CsitResults(Gathered into, CsitTest test) {
        this.into = into;
        this.test = test;
    }

    static boolean fits(ForeignJson json) {
        if (json.isArray()) {
            return !json.items().isEmpty() && json.items().stream().allMatch(CsitResults::isTest);
        }
        return isTest(json)
                || json.at("tests")
                        .map(tests -> tests.fields().values().stream().anyMatch(CsitResults::isOldTest))
                        .orElse(false);
    }

    private static boolean isTest(ForeignJson json) {
        return json.at("result", "type").isPresent()
                || json.at("version").isPresent() && json.at("results").isPresent();
    }

    private static boolean isOldTest(ForeignJson json) {
        return json.at("throughput").isPresent() || json.at("tags").isPresent();
    }

    static void read(ForeignJson json, Gathered into) {
        into.assume("CSIT's rates are sums of both directions, its bandwidth counts preamble and gap.");
        if (json.isArray()) {
            json.items().forEach(test -> readTest("", test, into));
        } else if (isTest(json)) {
            readTest("", json, into);
        } else {
            json.need("tests").fields().forEach((name, test) -> readTest(name, test, into));
        }
        if (!into.rows().isEmpty()) {
            into.ignore("Of CSIT hosts, times, messages, telemetry and histograms of latency.");
        }
    }

    private static void readTest(String name, ForeignJson json, Gathered into) {
        CsitTest test = CsitTest.of(name, json);
        if (!test.hasPassed()) {
            into.ignore(test.id() + ": the test failed.");
            return;
        }
        CsitResults reader = new CsitResults(into, test);
        Optional<ForeignJson> result = json.at("result");
        Optional<ForeignJson> type = result.flatMap(found -> found.at("type"));
        if (type.isPresent()) {
            reader.readTyped(type.get().text(), result.get());
        } else if (json.at("results").isPresent()) {
            if (json.need("results").fields().isEmpty()) {
                into.ignore(test.id() + ": a test without results.");
            }
            json.need("results").fields().forEach(reader::readTyped);
        } else {
            reader.readOld(json);
        }
    }

    private void readTyped(String type, ForeignJson result) {
        switch (type) {
            case "ndrpdr" -> {
                readBounds("ndr", result.need("ndr"));
                readBounds("pdr", result.need("pdr"));
                readLatency(result);
            }
            case "soak" -> readBounds("soak", result.at("critical_rate").orElse(result));
            case "mrr" -> readSamples(result);
            default -> into.ignore(test.id() + ": tests of type " + word(type) + " measure no rate of packets.");
        }
    }

    /** A name that is one; anything else is none of CSIT's. */
    private static String word(String type) {
        return type.matches("[a-z0-9_-]{1,20}") ? type : "unknown";
    }

    /** What a search found to be too little and what too much. */
    private void readBounds(String goal, ForeignJson bounds) {
        ForeignJson lower = bounds.need("lower");
        ForeignJson upper = bounds.need("upper");
        if (!isOfPackets(lower)) {
            into.ignore(test.id() + "/" + goal + ": connections a second, not packets.");
            return;
        }
        double least = Limits.pps(lower.need("rate").need("value"));
        double most = Limits.pps(upper.need("rate").need("value"));
        addBounds(goal, least, most, bounds, bandwidth(lower), bandwidth(upper));
    }

    private void addBounds(String goal, double least, double most, ForeignJson at, double leastBps, double mostBps) {
        if (most < least) {
            throw at.wrong("a lower bound not above the upper one");
        }
        if (least == 0) {
            into.ignore(test.id() + "/" + goal + ": no load was found that met the goal, so there is no rate.");
            return;
        }
        into.assume(
                "The value of a search is the middle of its bounds, half_width_mpps half of what lies between them.");
        into.add(
                test.id() + "/" + goal,
                test.row(goal)
                        .withPps(Column.THROUGHPUT_MPPS, (least + most) / 2)
                        .withPps(Column.HALF_WIDTH_MPPS, (most - least) / 2)
                        .withPps(Column.LOWER_MPPS, least)
                        .withPps(Column.UPPER_MPPS, most)
                        .withBps(Column.THROUGHPUT_L1_GBPS, (leastBps + mostBps) / 2));
    }

    private static boolean isOfPackets(ForeignJson bound) {
        return bound.at("rate", "unit").map(ForeignJson::text).orElse(PPS).equals(PPS);
    }

    private static double bandwidth(ForeignJson rate) {
        Optional<ForeignJson> bandwidth = rate.at("bandwidth");
        if (bandwidth.isEmpty()) {
            return Double.NaN;
        }
        String unit = bandwidth.get().at("unit").map(ForeignJson::text).orElse("bps");
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "bps" -> bandwidth.get().need("value").number(Limits.MOST_BPS, "bits a second");
            case "gbps" -> 1e9 * bandwidth.get().need("value").number(Limits.MOST_BPS / 1e9, "Gbit/s");
            default -> throw bandwidth.get().need("unit").wrong("bps or Gbps");
        };
    }

    /** What passed under full load, several times: since 1.0 a list of values, before one of rates. */
    private void readSamples(ForeignJson result) {
        Optional<ForeignJson> rate = result.at("receive_rate", "rate");
        String unit =
                rate.flatMap(found -> found.at("unit")).map(ForeignJson::text).orElse(PPS);
        if (!unit.equals(PPS)) {
            into.ignore(test.id() + "/mrr: connections a second, not packets.");
            return;
        }
        List<Double> values = new ArrayList<>();
        if (rate.isPresent()) {
            rate.get().need("values").items().forEach(value -> values.add(Limits.pps(value)));
        } else {
            for (ForeignJson sample : result.need("samples").items()) {
                if (!isOfPackets(sample)) {
                    into.ignore(test.id() + "/mrr: connections a second, not packets.");
                    return;
                }
                values.add(Limits.pps(sample.need("rate").need("value")));
            }
        }
        addSamples(values, result);
    }

    private void addSamples(List<Double> values, ForeignJson at) {
        if (values.isEmpty()) {
            throw at.wrong("at least one value");
        }
        Interval mean =
                Interval.of95(values.stream().mapToDouble(Double::doubleValue).toArray());
        if (mean.mean() == 0) {
            into.ignore(test.id() + "/mrr: nothing passed, so there is no rate.");
            return;
        }
        into.add(
                test.id() + "/mrr",
                test.row("mrr")
                        .withPps(Column.THROUGHPUT_MPPS, mean.mean())
                        .withPps(Column.HALF_WIDTH_95_MPPS, mean.halfWidth())
                        .with(Column.SAMPLES, values.size()));
    }

    /** By load as a part of the PDR; -1 is what nobody measured. */
    private void readLatency(ForeignJson result) {
        Map<String, ForeignJson> there =
                result.at("latency_forward").map(ForeignJson::fields).orElse(Map.of());
        Map<String, ForeignJson> back =
                result.at("latency_reverse").map(ForeignJson::fields).orElse(Map.of());
        double pdr = result.at("pdr", "lower")
                .filter(CsitResults::isOfPackets)
                .map(lower -> Limits.pps(lower.need("rate").need("value")))
                .orElse(0.0);
        there.forEach((load, forward) -> {
            Optional<Double> percent = percent(load);
            if (percent.isPresent() && percent.get() > 0 && pdr > 0 && isMeasured(forward)) {
                addLatency(percent.get(), pdr, forward, Optional.ofNullable(back.get(load)));
            }
        });
    }

    private static Optional<Double> percent(String load) {
        return load.matches("pdr_[0-9]{1,2}") ? Optional.of(Double.valueOf(load.substring(4))) : Optional.empty();
    }

    private static boolean isMeasured(ForeignJson latency) {
        return latency.at("avg").isPresent()
                && latency.need("avg").isNumber()
                && !latency.need("avg").isBelowZero();
    }

    private void addLatency(double percent, double pdr, ForeignJson forward, Optional<ForeignJson> back) {
        List<ForeignJson> directions = new ArrayList<>(List.of(forward));
        back.filter(CsitResults::isMeasured).ifPresent(directions::add);
        into.assume("Latency is the mean of both directions' means, at a part of the PDR's lower bound.");
        into.add(
                test.id() + "/latency/" + Math.round(percent),
                test.row("latency")
                        .with(Column.LOAD_PERCENT, percent)
                        .withPps(Column.OFFERED_MPPS, pdr * percent / 100)
                        .with(
                                Column.LEAST_MICROS,
                                micros(directions, "min").min().orElse(Double.NaN))
                        .with(
                                Column.MEAN_MICROS,
                                micros(directions, "avg").average().orElse(Double.NaN))
                        .with(
                                Column.MOST_MICROS,
                                micros(directions, "max").max().orElse(Double.NaN)));
    }

    private static DoubleStream micros(List<ForeignJson> directions, String what) {
        return directions.stream()
                .flatMap(direction -> direction.at(what).stream())
                .mapToDouble(value -> value.number(Limits.MOST_MICROS, "microseconds"));
    }

    /** As reports up to 2021 have it: bounds in packets a second, or one rate with its unit. */
    private void readOld(ForeignJson json) {
        Optional<ForeignJson> throughput = json.at("throughput");
        Optional<ForeignJson> received = json.at("result", "receive-rate");
        if (throughput.flatMap(found -> found.at("NDR")).isPresent()) {
            for (String goal : new String[] {"NDR", "PDR"}) {
                throughput
                        .get()
                        .at(goal)
                        .ifPresent(bounds -> addBounds(
                                goal.toLowerCase(Locale.ROOT),
                                Limits.pps(bounds.need("LOWER")),
                                Limits.pps(bounds.need("UPPER")),
                                bounds,
                                Double.NaN,
                                Double.NaN));
            }
        } else if (throughput.flatMap(found -> found.at("value")).isPresent()) {
            readOldest(throughput.get());
        } else if (received.isPresent()) {
            readOldSamples(received.get(), json.need("result"));
        } else {
            into.ignore(test.id() + ": no rate of packets in it.");
        }
    }

    private void readOldest(ForeignJson throughput) {
        String unit = throughput.at("unit").map(ForeignJson::text).orElse(PPS);
        if (!unit.equals(PPS)) {
            throw throughput.need("unit").wrong(PPS);
        }
        double pps = Limits.pps(throughput.need("value"));
        String goal = throughput.at("type").map(ForeignJson::text).orElse("ndr").toLowerCase(Locale.ROOT);
        if (pps == 0) {
            into.ignore(test.id() + ": no load was found that met the goal, so there is no rate.");
            return;
        }
        into.add(test.id() + "/" + word(goal), test.row(word(goal)).withPps(Column.THROUGHPUT_MPPS, pps));
    }

    private void readOldSamples(ForeignJson received, ForeignJson result) {
        if (result.at("samples").isPresent()) {
            addSamples(result.need("samples").items().stream().map(Limits::pps).toList(), result);
        } else {
            addSamples(List.of(Limits.pps(received.at("avg").orElse(received))), received);
        }
    }
}
