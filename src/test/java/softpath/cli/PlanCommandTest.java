package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.io.SchemaFaults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code softpath plan} as a shell sees it. A 64 B frame takes 84 B of a wire: 10 Gbit/s are 14.881 Mpps. */
class PlanCommandTest {

    private static final Path DEMANDS = Path.of(System.getProperty("softpath.home", ""), "models/demands");
    private static final String SMALL = "chains[0].sizes={64: 1}";

    @TempDir
    private Path folder;

    /** Without the fit, which takes longer than all else; and as short as a loss of 1 % can be told. */
    private static Shell.Seen plan(Path demand, String... more) {
        List<String> args = new ArrayList<>(List.of("plan", demand.toString(), "--uncertainty", "0"));
        args.addAll(List.of("--set", "run={warmup-ms: 5, measure-ms: 3, replications: 3, seed: 1}"));
        args.addAll(List.of("--set", "chains[0].slo={loss-ratio: 0.01}"));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    private static Path demand(String name) {
        return DEMANDS.resolve(name + ".yaml");
    }

    private static JsonNode json(int exit, Path demand, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("--json", "-"));
        args.addAll(List.of(more));
        Shell.Seen seen = plan(demand, args.toArray(String[]::new));
        assertThat(seen.err()).isEmpty();
        assertThat(seen.exit()).isEqualTo(exit);
        assertThat(SchemaFaults.of("plan", seen.out())).isEmpty();
        return new JsonMapper().readTree(seen.out());
    }

    private static double clock(JsonNode plan, int hour) {
        return plan.get("hours").get(hour).get("frequencyGhz").doubleValue();
    }

    /** What Niu et al. conclude: at 10 to 20 % of 10GbE with the sizes of a web cluster, 1.2 GHz will do. */
    @ParameterizedTest
    @CsvSource({"paper-softnic", "paper-clickos"})
    void theLowestClockWillDoForALinkOfMedianLoad(String name) throws IOException {
        JsonNode plan = json(Exit.DONE, demand(name));

        assertThat(plan.get("feasible").booleanValue()).isTrue();
        assertThat(plan.get("servers").intValue()).isEqualTo(1);
        plan.get("hours")
                .forEach(hour ->
                        assertThat(hour.get("frequencyGhz").doubleValue()).isEqualTo(1.2));
        JsonNode lowest = plan.at("/parts/0/limits/0");
        assertThat(lowest.get("frequencyGhz").doubleValue()).isEqualTo(1.2);
        assertThat(lowest.get("partOfWire").doubleValue()).isBetween(0.2, 0.5);
    }

    /**
     * Table 1, ClickOS, 64 B: 2.10 Mpps at 1.2 GHz, 2.82 at 1.6, 3.44 at 2.0. With a tenth kept free 10 % of the wire take
     * 1.65 Mpps, 15 % take 2.48 and 20 % take 3.31.
     */
    @Test
    void aBusyHourGetsAHigherClockAndEachClockSaysHowFarItGoes() throws IOException {
        JsonNode plan = json(Exit.DONE, demand("paper-clickos"), "--set", SMALL);

        assertThat(clock(plan, 3)).isEqualTo(1.2);
        assertThat(clock(plan, 12)).isEqualTo(1.6);
        assertThat(clock(plan, 20)).isEqualTo(2.0);
        assertThat(clock(plan, 23)).isEqualTo(1.2);
        JsonNode limits = plan.at("/parts/0/limits");
        assertThat(limits.get(0).get("holdsMpps").doubleValue()).isCloseTo(2.10, within(0.15));
        assertThat(limits.get(1).get("holdsMpps").doubleValue()).isCloseTo(2.82, within(0.2));
        assertThat(plan.get("hours").get(3).get("pollingShare").doubleValue()).isZero();
    }

    /** At 1.2 GHz its two cores take 0.64 V² * 2 nF * 1.2 GHz = 1.536 W each, whatever they poll. */
    @Test
    void aHostThatStatesItsPowerGetsWatts(@TempDir Path own) throws IOException {
        Path hosts = Files.createDirectories(own.resolve("hosts"));
        String host = Files.readString(DEMANDS.resolve("../hosts/aptlab-c6220.yaml"));
        String power = """
                power:
                  static-watts: 100
                  switched-nanofarads: 2
                  lowest-volts: 0.8
                  highest-volts: 1.0
                """;
        Files.writeString(hosts.resolve("aptlab-c6220.yaml"), host.stripTrailing() + "\n" + power);

        JsonNode plan = json(Exit.DONE, demand("paper-softnic"), "--models", own.toString());

        JsonNode night = plan.get("hours").get(3);
        assertThat(night.get("watts").doubleValue()).isCloseTo(100 + 2 * 1.536, within(1e-6));
        assertThat(night.get("relativeEnergy").doubleValue()).isCloseTo(1.536 / 5.2, within(1e-6));
        assertThat(plan.get("uncalibrated").toString()).contains("aptlab-c6220: power.switched-nanofarads");
    }

    /** 13 Gbit/s are 1.3 times what a wire of 10 carries; two servers have two. */
    @Test
    void whatNoWireCarriesEndsWithStatusFourAndSaysHowMuchMoreIsNeeded() throws IOException {
        String[] sets = {
            "--set",
            SMALL,
            "--set",
            "chains[0].steps[2].offered=13Gbps",
            "--set",
            "head-room-percent=0",
            "--set",
            "catalogue[0].available=1"
        };

        JsonNode plan = json(Exit.INFEASIBLE, demand("paper-softnic"), sets);

        assertThat(plan.get("feasible").booleanValue()).isFalse();
        assertThat(plan.at("/shortage/times").doubleValue()).isCloseTo(1.3, within(1e-9));
        assertThat(plan.at("/shortage/moreServers").intValue()).isEqualTo(1);
        assertThat(plan.at("/shortage/sentence").stringValue())
                .isEqualTo(
                        "The 10 Gbit/s wire into pnic0 carries at most 14.9 Mpps of these sizes; 1.3 times as much is"
                                + " asked: 1 more server of aptlab-c6220 would do.");
    }

    @Test
    void aLatencyThatNoLayoutKeepsIsNamed() throws IOException {
        JsonNode plan = json(
                Exit.INFEASIBLE,
                demand("paper-softnic"),
                "--set",
                "dataplane=sr-iov",
                "--set",
                "catalogue[0].available=1",
                "--set",
                "chains[0].slo={loss-ratio: 0.01, p50-micros: 0.3}");

        assertThat(plan.at("/shortage/resource").stringValue()).isEqualTo("p50 of web");
        assertThat(plan.at("/shortage/times").doubleValue()).isGreaterThan(1);
        assertThat(plan.at("/shortage/sentence").stringValue())
                .contains("at most 0.3 µs asked, and ")
                .endsWith(" µs still at 2 % of the busiest hour: it is not for the load.");
    }

    /** 334 + 29.4 + 150 + 14.7 cycles at 2.6 GHz are 0.203 us, and 84 B with preamble and gap at 10 Gbit/s 0.067 us. */
    @Test
    void aLatencyBelowWhatAPacketTakesAloneIsToldWithoutASimulation() throws IOException {
        JsonNode plan = json(
                Exit.INFEASIBLE,
                demand("paper-softnic"),
                "--set",
                "dataplane=sr-iov",
                "--set",
                "chains[0].sizes={64: 1}",
                "--set",
                "chains[0].slo={loss-ratio: 0.01, p999-micros: 0.01}");

        assertThat(plan.at("/shortage/resource").stringValue()).isEqualTo("latency floor of web");
        assertThat(plan.at("/shortage/sentence").stringValue())
                .isEqualTo(
                        "The latency floor of web is 0.27 µs before any load, on the quickest layout (aptlab-c6220 at"
                                + " 2.6 GHz); p999 of at most 0.01 µs is asked: no load however small keeps it.");
        assertThat(plan.at("/draws").intValue()).isZero();
    }

    /** At the mean load of each hour, but in trains: who comes last in one waits for those before. */
    @Test
    void gapsOfACaptureAreTakenAtTheLoadOfEachHour() throws IOException {
        JsonNode even = json(Exit.DONE, demand("paper-softnic"), "--set", "dataplane=sr-iov");
        JsonNode trains = json(
                Exit.DONE,
                demand("paper-softnic"),
                "--set",
                "dataplane=sr-iov",
                "--set",
                "chains[0].arrivals=trace(bursty-sample)");

        String p99 = "/hours/0/parts/0/chains/0/p99Micros";
        assertThat(trains.at(p99).doubleValue()).isGreaterThan(even.at(p99).doubleValue());
        assertThat(plan(demand("paper-softnic"), "--set", "chains[0].arrivals=trace(none)")
                        .err())
                .contains("chains[0].arrivals: expected a capture", "found none named 'none'")
                .hasLineCount(1);
    }

    /** All cores poll: energy goes with the clock, 1.2 / 2.6, or with its third power. 20 % of a wire grow fivefold to all of it. */
    @Test
    void pollingEnergyAndTheYearsOfGrowthAreTold() throws IOException {
        JsonNode plan = json(Exit.DONE, demand("paper-softnic"), "--set", "dataplane=sr-iov");

        assertThat(plan.get("cores").intValue()).isEqualTo(1);
        assertThat(plan.get("relativeEnergy").doubleValue()).isCloseTo(0.4615, within(0.0001));
        assertThat(plan.get("relativeEnergyLeast").doubleValue()).isCloseTo(0.0983, within(0.0001));
        assertThat(plan.at("/breaksFirst/factor").doubleValue()).isCloseTo(5, within(0.01));
        assertThat(plan.at("/breaksFirst/years").doubleValue()).isCloseTo(6.134, within(0.01));
        double night = plan.get("hours").get(3).get("pollingShare").doubleValue();
        double evening = plan.get("hours").get(20).get("pollingShare").doubleValue();
        assertThat(1 - night).isCloseTo((1 - evening) / 2, within(0.05));
    }

    @Test
    void aReportFitsATerminalAndIsTheSameWhateverTheThreads() {
        Shell.Seen one = plan(demand("paper-softnic"), "--set", "dataplane=sr-iov", "--threads", "1");
        Shell.Seen three = plan(demand("paper-softnic"), "--set", "dataplane=sr-iov", "--threads", "3");

        assertThat(one.out()).isEqualTo(three.out()).contains("GHz all day", "First to break is web in");
        assertThat(one.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
    }

    /** Of two chains each is held to what is asked of it: a loss of none to none seen, whatever the other may lose. */
    @Test
    void eachOfSeveralChainsIsToldWhatItHasOfWhatIsAskedOfIt() throws IOException {
        String chain = "{name: %s, functions: [l3fwd], sizes: {64: 1}, arrivals: constant, growth-percent-per-year: 0,"
                + " steps: [{from-hour: 0, offered: 1Mpps}, {from-hour: 9, offered: 2Mpps}], slo: {%s}}";
        String chains = "chains=[" + String.format(chain, "one", "loss-ratio: 0.01, p99-micros: 90") + ", "
                + String.format(chain, "two", "loss-ratio: 0") + "]";
        Path file = folder.resolve("plan.json");
        Shell.Seen seen = Shell.softpath(List.of(
                "plan",
                demand("paper-softnic").toString(),
                "--uncertainty",
                "0",
                "--json",
                file.toString(),
                "--set",
                "dataplane=sr-iov",
                "--set",
                chains,
                "--set",
                "run={warmup-ms: 1, measure-ms: 3, replications: 3, seed: 1}"));

        assertThat(seen.err()).isEmpty();
        assertThat(SchemaFaults.of("plan", Files.readString(file))).isEmpty();
        JsonNode plan = new JsonMapper().readTree(Files.readString(file));
        JsonNode objectives = plan.get("objectives");
        assertThat(objectives).hasSize(3);
        assertThat(objectives.findValuesAsString("objective")).containsExactly("loss", "p99", "loss");
        JsonNode none = objectives.get(2);
        assertThat(none.get("chain").stringValue()).isEqualTo("two");
        assertThat(none.get("found").doubleValue()).isZero();
        assertThat(none.get("below").doubleValue()).isPositive();
        // 1 Mpps with head-room, three times three milliseconds, a packet more in some: the hours of fewest packets
        // hide most.
        assertThat(none.get("hour").intValue()).isZero();
        assertThat(none.get("packets").intValue()).isEqualTo(10_002);
        double slowest = 0;
        for (JsonNode hour : plan.get("hours")) {
            slowest = Math.max(slowest, hour.at("/parts/0/chains/0/p99Micros").doubleValue());
        }
        assertThat(objectives.get(1).get("found").doubleValue())
                .isEqualTo(slowest)
                .isLessThan(90);
        assertThat(seen.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains("two loss % none of 10 002 0 0")
                .anyMatch(line -> line.matches("one p99 µs [0-9.]+ 90 [09]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host: aptlab-c6220 | host: aptlab-c6221 | :22: catalogue[0].host: expected a name in models/hosts, found 'aptlab-c6221'",
                "per-year: 30       | per-year: -101     | :17: chains[0].growth-percent-per-year: expected -99 to 1000 %",
                "percent: 10        | percent: 100       | :19: head-room-percent: expected 0 to 99 % (with nothing left to use no plan carries anything), found 100",
                "clocks-ghz: [1.2,  | clocks-ghz: [1.0,  | :22: catalogue[0].clocks-ghz: expected clocks of aptlab-c6220, 1.2 to 2.6 GHz, found 1",
                "from-hour: 22      | from-hour: 17      | :16: chains[0].steps[3].from-hour: expected an hour after 18, found 17",
                "loss-ratio: 0.001  | loss-ratio: 1e-9   | :18: chains[0].slo.loss-ratio: expected 0, or 0.000001 to below 1, found 0.000000001",
                "[l3fwd]            | [vpn]              | :9: chains[0].functions[0]: expected a name in models/nfs, found 'vpn'",
                "kind: demand       | kind: scenario     | :4: kind: expected demand, found 'scenario'",
            })
    void badInputIsRefusedWithPlaceExpectedAndFound(String found, String replacement, String message)
            throws IOException {
        String sound = Files.readString(demand("paper-softnic"));
        assertThat(sound).contains(found);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), sound.replace(found, replacement));

        Shell.Seen seen = Shell.softpath(List.of("plan", bad.toString()));

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.out()).isEmpty();
        assertThat(seen.err()).contains(bad + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chains=[]                        | chains: expected at least one entry, found none",
                "run.replications=1               | run.replications: expected at least 2, as one alone tells nothing of chance, found 1",
                "chains[0].by-hour=[1Gbps, 2Gbps] | chains[0].offered: expected offered, by-hour or steps, one of them, found several",
                "catalogue[0].available=0         | available: expected a whole number of at least 1, found 0",
                "dataplane=vpp-2018                | dataplane: expected a name in models/dataplanes, found 'vpp-2018'",
            })
    void soIsASetting(String set, String message) {
        Shell.Seen seen = plan(demand("paper-softnic"), "--set", set);

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).contains(message);
    }

    /** A day has 24 hours. */
    @Test
    void aDayOfTwentyFiveHoursIsRefused() throws IOException {
        String sound = Files.readString(demand("paper-softnic"));
        String steps = sound.substring(sound.indexOf("    steps:"), sound.indexOf("    growth"));
        String hours = "    by-hour: [" + "1Gbps, ".repeat(24) + "1Gbps]\n";
        Path bad = Files.writeString(folder.resolve("bad.yaml"), sound.replace(steps, hours));

        Shell.Seen seen = Shell.softpath(List.of("plan", bad.toString()));

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).contains(bad + ":12: chains[0].by-hour: expected 24 loads, one for each hour, found 25");
    }
}
