package softpath.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions of placements, on a dataplane that is quick to look at: each VM polls virtual functions by itself. */
class PlacerTest {

    private static final String SLO = "slo: {loss-ratio: 0.01}, arrivals: constant, sizes: {64: 1}";

    @TempDir
    private Path folder;

    private PlacementAnswer place(String dataplane, String chains, String servers, String more, Optional<Duration> time)
            throws IOException {
        return place(dataplane, chains, servers, more, Map.of("sr-iov", List.of()), time);
    }

    private PlacementAnswer place(String dataplane, String chains, String servers, String more) throws IOException {
        return place(dataplane, chains, servers, more, Map.of("sr-iov", List.of(), "softnic-2016", List.of()));
    }

    private PlacementAnswer place(
            String dataplane, String chains, String servers, String more, Map<String, List<Map<String, Double>>> draws)
            throws IOException {
        return place(dataplane, chains, servers, more, draws, Optional.empty());
    }

    private PlacementAnswer place(
            String dataplane,
            String chains,
            String servers,
            String more,
            Map<String, List<Map<String, Double>>> draws,
            Optional<Duration> time)
            throws IOException {
        return PlacedTexts.place(
                folder,
                "softpath: 1\nkind: demand\nabout: a test\ndataplane: " + dataplane + "\nhead-room-percent: 0\n"
                        + "confidence-percent: 95\nrun: {warmup-ms: 1, measure-ms: 1, replications: 2, seed: 1}\n"
                        + more
                        + "\nchains:\n" + chains,
                "softpath: 1\nkind: fleet\nabout: a test\nservers:\n" + servers,
                file -> draws,
                time);
    }

    private static String chain(String name, String more) {
        return "  - {name: " + name + ", functions: [l2fwd], " + SLO + ", " + more + "}\n";
    }

    private static String server(String name, String more) {
        return "  - {name: " + name + ", host: aptlab-c6220" + more + "}\n";
    }

    @Test
    void chainsShareAServerWhereTheyMay() throws IOException {
        String two = chain("one", "offered: 1Mpps") + chain("two", "offered: 1Mpps");

        assertThat(place("sr-iov", two, server("rack", ", count: 3"), "")
                        .search()
                        .servers())
                .isEqualTo(1);
    }

    @Test
    void chainsThatMustBeApartStandOnServersOfTheirOwn() throws IOException {
        String apart = chain("one", "offered: 1Mpps, count: 2, apart-from: [one]") + chain("two", "offered: 1Mpps");

        PlacementAnswer answer = place("sr-iov", apart, server("rack", ", count: 3"), "");

        assertThat(answer.search().servers()).isEqualTo(2);
        assertThat(answer.site().orElseThrow().chains())
                .extracting(Site.Chain::name)
                .containsExactlyInAnyOrder("one-1", "one-2", "two");
        Site.Place first = leg(answer, "one-1");
        assertThat(leg(answer, "one-2").server()).isNotEqualTo(first.server());
    }

    private static Site.Place leg(PlacementAnswer answer, String chain) {
        return answer.site().orElseThrow().chains().stream()
                .filter(each -> each.name().equals(chain))
                .findFirst()
                .orElseThrow()
                .legs()
                .get(0);
    }

    /** Twice 8 Mpps are more than the 14.88 of a wire. */
    @Test
    void aWireCarriesNoMoreThanItsRate() throws IOException {
        String two = chain("one", "offered: 8Mpps, count: 2");

        assertThat(place("sr-iov", two, server("rack", ", count: 3"), "")
                        .search()
                        .servers())
                .isEqualTo(2);
    }

    @Test
    void theClockIsTheLowestThatCarriesIt() throws IOException {
        String clocks = ", clocks-ghz: [1.2, 1.6, 2.6]";

        assertThat(clock(place("sr-iov", chain("one", "offered: 1Mpps"), server("a", clocks), "")))
                .isEqualTo(1.2);
        assertThat(clock(place("softnic-2016", chain("one", "offered: 6Mpps"), server("a", clocks), "")))
                .isEqualTo(1.6);
    }

    private static double clock(PlacementAnswer answer) {
        return answer.site().orElseThrow().servers().get(0).equipment().clockGhz();
    }

    /** SoftNIC takes a core for each of two traffic classes and one for the VM, a virtual function none but that. */
    @Test
    void ofTwoDataplanesTheOneThatTakesFewerCoresIsTaken() throws IOException {
        PlacementAnswer answer = place(
                "softnic-2016",
                chain("one", "offered: 1Mpps"),
                server("a", ""),
                "placement: {objective: cores, dataplanes: [sr-iov]}");

        assertThat(answer.search().cores()).isEqualTo(1);
        assertThat(answer.site().orElseThrow().servers().get(0).equipment().dataplane())
                .isEqualTo("sr-iov");
        assertThat(answer.alternatives().get(0))
                .extracting(Alternative::what)
                .contains("over softnic-2016, on the socket of the ports");
    }

    /** 15 Mpps of 64 B are too much for one VM over one vNIC; with two vNICs and two vCPUs it is the wire that is full. */
    @Test
    void aChainGetsAsManyVnicsAndVcpusAsItTakes() throws IOException {
        PlacementAnswer answer = place("softnic-2016", chain("one", "offered: 14Mpps"), server("a", ""), "");

        Stand stand = leg(answer, "one").stand();
        assertThat(stand.vnicPairs()).isEqualTo(2);
        assertThat(stand.vcpus()).isEqualTo(2);
    }

    @Test
    void reservedCoresAreLeftAlone() throws IOException {
        PlacementAnswer answer = place(
                "sr-iov",
                chain("one", "offered: 1Mpps, count: 2"),
                server("a", ", reserved-cores: {0: [0, 1, 2, 3, 5], 1: [0, 1, 2, 3, 4, 5, 6, 7]}"),
                "");

        assertThat(answer.verified().get(0).pins().values()).containsExactlyInAnyOrder("a.0.4", "a.0.6");
    }

    @Test
    void whatIsLeftOverIsSaidWithHowManyMoreServersWouldDo() throws IOException {
        PlacementAnswer answer = place("sr-iov", chain("one", "offered: 8Mpps, count: 3"), server("a", ""), "");

        assertThat(answer.isFeasible()).isFalse();
        assertThat(answer.shortage().orElseThrow().more()).contains(2);
        assertThat(answer.shortage().orElseThrow().sentence()).contains("2 x one", "2 more of a would do");
    }

    /** With one pair of ports a server is of no use without one of them. */
    /** A chain of two functions takes three workers, and SoftNIC runs four on a server, however many cores and ports are free. */
    @Test
    void asManyAsFitArePlacedAndTheWorkersThatAreShortAreNamed() throws IOException {
        String web = "  - {name: web, functions: [firewall, l2fwd], " + SLO + ", offered: 1Mpps, count: 3}\n";

        PlacementAnswer.Shortage shortage = place(
                        "softnic-2016", web, "  - {name: a, host: icelake-8358-2s, count: 2}\n", "")
                .shortage()
                .orElseThrow();

        assertThat(shortage.sentence())
                .contains("1 x web is left over; 1 more of a would do, simulated")
                .contains("used up for more of web: the workers that its dataplane runs on a server on 2 servers");
    }

    @Test
    void whereChainsStandIsToldByThePortsThatTheyComeBy() throws IOException {
        PlacementAnswer answer = place(
                "softnic-2016",
                chain("one", "offered: 1Mpps"),
                "  - {name: a, host: icelake-8358-2s, ports-in-use: [pnic0, pnic1]}\n",
                "");

        assertThat(leg(answer, "one").stand().sockets()).containsExactly(1);
        assertThat(answer.alternatives().get(0).stream().filter(Alternative::chosen))
                .extracting(Alternative::what)
                .containsExactly("on the socket of the ports");
    }

    @Test
    void theLossOfAServerAndOfAPortIsLookedAt() throws IOException {
        String eight = chain("one", "offered: 8Mpps, count: 2");

        assertThat(place("sr-iov", eight, server("a", ", count: 3"), "").without())
                .containsExactly(
                        without(PlacementAnswer.Loss.SERVER, 3, Optional.of(2), Optional.empty()),
                        without(PlacementAnswer.Loss.PORT, 3, Optional.of(2), Optional.empty()));
        assertThat(place("sr-iov", eight, server("a", ", count: 2"), "").without())
                .containsExactly(
                        without(PlacementAnswer.Loss.SERVER, 2, Optional.empty(), Optional.of(1)),
                        without(PlacementAnswer.Loss.PORT, 2, Optional.empty(), Optional.empty()));
    }

    @Test
    void whenTheTimeIsOverOnePartIsSimulatedAndTheRestIsReckoned() throws IOException {
        String demand =
                chain("one", "offered: 8Mpps") + chain("two", "offered: 9Mpps") + chain("three", "offered: 10Mpps");

        PlacementAnswer at = place("sr-iov", demand, server("a", ", count: 4"), "", Optional.of(Duration.ZERO));
        PlacementAnswer whole = place("sr-iov", demand, server("a", ", count: 4"), "", Optional.empty());

        assertThat(at.verified())
                .filteredOn(form -> form.simulated().isPresent())
                .hasSize(1);
        assertThat(at.verified()).hasSize(3);
        assertThat(at.search().cut()).isTrue();
        assertThat(at.without()).isEmpty();
        assertThat(whole.verified())
                .hasSize(3)
                .allMatch(form -> form.simulated().isPresent());
        assertThat(whole.search().cut()).isFalse();
        assertThat(whole.without()).isNotEmpty();
    }

    private static PlacementAnswer.Without without(
            PlacementAnswer.Loss lost, int alike, Optional<Integer> servers, Optional<Integer> more) {
        return new PlacementAnswer.Without(lost, "a", alike, servers, more);
    }

    /** At 2 Mpps 99 % of packets are through within 0.85 us at 1.2 GHz, 0.68 at 1.6 and 0.44 at 2.6. */
    @Test
    void theClockRisesWhereSimulationFindsItTooSlow() throws IOException {
        String prompt = chain("one", "offered: 2Mpps").replace("loss-ratio: 0.01", "loss-ratio: 0.01, p99-micros: 0.8");

        PlacementAnswer answer = place("softnic-2016", prompt, server("a", ", clocks-ghz: [1.2, 1.6, 2.6]"), "");

        assertThat(clock(answer)).isEqualTo(1.6);
        assertThat(answer.refused()).singleElement().asString().contains("at 1.2 GHz", "at most 0.8 µs asked");
    }

    /** A latency that the closed form knows nothing of is held by simulation alone. */
    @Test
    void whatSimulationDoesNotHoldIsSaid() throws IOException {
        String strict = chain("one", "offered: 1Mpps").replace("loss-ratio: 0.01", "loss-ratio: 0.01, p99-micros: 0.1");

        PlacementAnswer answer = place("sr-iov", strict, server("a", ""), "");

        assertThat(answer.refused()).isNotEmpty().allMatch(way -> way.contains("at most 0.1 µs asked"));
        assertThat(answer.isFeasible()).isFalse();
        assertThat(answer.shortage().orElseThrow().resource()).isEqualTo("p99 of one");
        assertThat(answer.shortage().orElseThrow().sentence())
                .contains("one on a, socket 0, at 2.6 GHz, misses: p99 of one", "at most 0.1 µs asked", "times as much")
                .contains("neither the highest clock, nor servers of its own, nor less load would mend that");
    }

    /** As above 0.7 us takes 1.6 GHz, which the fleet does not allow, though its host could. */
    @Test
    void whatWouldMendAMissIsSaid() throws IOException {
        String prompt = chain("one", "offered: 2Mpps").replace("loss-ratio: 0.01", "loss-ratio: 0.01, p99-micros: 0.7");

        PlacementAnswer answer = place("softnic-2016", prompt, server("a", ", clocks-ghz: [1.2]"), "");

        assertThat(answer.isFeasible()).isFalse();
        assertThat(answer.site()).isPresent();
        assertThat(answer.shortage().orElseThrow().sentence())
                .contains("p99 of one", "at most 0.7 µs asked")
                .contains("it would hold at 2.6 GHz, the highest of its host");
    }

    /** At 1.2 GHz a core has 1200 / 3 = 400 cycles for each of 3 Mpps; a function of 500 takes 1.6 GHz: 533. */
    @Test
    void numbersThatTheFitAllowsAsWellMustHoldToo() throws IOException {
        String three = chain("one", "offered: 3Mpps").replace("l2fwd", "l3fwd");
        String clocks = server("a", ", clocks-ghz: [1.2, 1.6, 2.6]");
        Map<String, Double> dear = Map.of("guest.functions.l3fwd", 400.0);

        assertThat(clock(place("sr-iov", three, clocks, ""))).isEqualTo(1.2);
        PlacementAnswer held = place("sr-iov", three, clocks, "", Map.of("sr-iov", List.of(dear)));
        assertThat(clock(held)).isEqualTo(1.6);
        assertThat(held.refused()).singleElement().asString().contains("at 1.2 GHz", "loss ratio of one");
    }

    /** A virtual function keeps packets for less than a switch of two traffic classes does; servers are as few on both. */
    @Test
    void ofPlacementsOnAsFewServersTheOneOfTheLeastLatencyIsTaken() throws IOException {
        PlacementAnswer answer = place(
                "softnic-2016",
                chain("one", "offered: 1Mpps"),
                server("a", ", count: 2, clocks-ghz: [1.2, 2.6]"),
                "placement: {objective: p99, dataplanes: [sr-iov]}");

        assertThat(answer.search().leastServers()).contains(1);
        assertThat(answer.search().servers()).isEqualTo(1);
        Equipment equipment = answer.site().orElseThrow().servers().get(0).equipment();
        assertThat(equipment.dataplane()).isEqualTo("sr-iov");
        assertThat(equipment.clockGhz()).isEqualTo(2.6);
        assertThat(answer.compared()).hasSizeGreaterThan(1);
        assertThat(chosen(answer)).isEqualTo(least(answer));
    }

    /** Two chains by one port of SoftNIC share its worker, so apart they would be faster; but servers come first. */
    @Test
    void latencyIsWorthNoServer() throws IOException {
        String two = chain("one", "offered: 1Mpps, count: 2");

        PlacementAnswer answer = place("softnic-2016", two, server("a", ", count: 2"), "placement: {objective: p99}");

        assertThat(answer.search().servers()).isEqualTo(1);
        assertThat(answer.search().leastServers()).contains(1);
        assertThat(chosen(answer)).isEqualTo(least(answer));
    }

    /** On three of four chains by one port of SoftNIC packets wait long; two and two are on as few servers. */
    @Test
    void forTheSakeOfLatencyChainsAreSpreadOverTheServersThatAreUsedAnyway() throws IOException {
        String four = (chain("web", "offered: 2.2Mpps, count: 3").replace("l2fwd", "firewall")
                        + chain("dns", "offered: 1.1Mpps").replace("l2fwd", "l3fwd, l2fwd"))
                .replace("constant", "poisson");

        PlacementAnswer answer = place(
                "softnic-2016", four, server("a", ", clocks-ghz: [2.2], count: 3"), "placement: {objective: p99}");

        assertThat(answer.search().servers()).isEqualTo(2);
        assertThat(Stream.of("web-1", "web-2", "web-3")
                        .map(web -> leg(answer, web).server())
                        .distinct())
                .hasSize(2);
    }

    private static final String EACH_ALONE = "placement: {today: {one-1: a1, one-2: a2, one-3: a3}, most-migrations: ";

    /** Four chains of 3 Mpps are as many as a wire carries; each that may move saves a server. */
    @Test
    void onlySoManyChainsMoveAsMay() throws IOException {
        String three = chain("one", "offered: 3Mpps, count: 3");

        for (int most = 0; most <= 2; most++) {
            PlacementAnswer answer = place("sr-iov", three, server("a", ", count: 4"), EACH_ALONE + most + "}");

            assertThat(answer.search().servers()).isEqualTo(3 - most);
            assertThat(answer.search().leastServers()).contains(3 - most);
            Migrations migrations = answer.migrations().orElseThrow();
            assertThat(migrations.moved()).hasSize(most);
            assertThat(migrations.stay()).isEqualTo(3 - most);
            assertThat(migrations.tradeOffs())
                    .containsExactlyElementsOf(List.of(
                                    new Migrations.TradeOff(0, 3),
                                    new Migrations.TradeOff(1, 2),
                                    new Migrations.TradeOff(2, 1))
                            .subList(0, most + 1));
            for (Migrations.Moved moved : migrations.moved()) {
                assertThat(moved.from()).doesNotContainAnyElementsOf(moved.to());
            }
        }
    }

    /** Two of 8 Mpps are too much for a wire, and one of them has to leave. */
    @Test
    void ifMoreMustMoveThanMayItIsSaidHowMany() throws IOException {
        PlacementAnswer answer = place(
                "sr-iov",
                chain("one", "offered: 8Mpps, count: 2"),
                server("a", ", count: 2"),
                "placement: {today: {one-1: a1, one-2: a1}, most-migrations: 0}");

        assertThat(answer.isFeasible()).isFalse();
        assertThat(answer.shortage().orElseThrow().resource()).isEqualTo("migrations");
        assertThat(answer.shortage().orElseThrow().sentence())
                .contains("if at most 0 of those", "it takes 1 at least, and these would do");
    }

    /** SoftNIC has a worker for each of two traffic classes, here on the two threads of one core, and the VM a core of its own. */
    @Test
    void workersShareACoreWhereTheyAreAskedTo() throws IOException {
        String server = "  - {name: a, host: icelake-8358-2s}\n";

        PlacementAnswer answer =
                place("softnic-2016", chain("one", "offered: 1Mpps"), server, "placement: {siblings: [workers]}");

        assertThat(answer.isFeasible()).isTrue();
        assertThat(answer.search().cores()).isEqualTo(2);
        assertThat(answer.wholeCores().orElseThrow().cores()).isEqualTo(3);
        assertThat(answer.verified().get(0).pins().values())
                .filteredOn(core -> core.matches("a[.][01][.][0-9]+[.]1"))
                .hasSize(1);
        assertThat(place("softnic-2016", chain("one", "offered: 1Mpps"), server, "")
                        .search()
                        .cores())
                .isEqualTo(3);
    }

    @Test
    void chainsThatAreNewAreNoMigrations() throws IOException {
        PlacementAnswer answer = place(
                "sr-iov",
                chain("one", "offered: 3Mpps, count: 2"),
                server("a", ", count: 2"),
                "placement: {today: {one-2: a2}, most-migrations: 0}");

        assertThat(answer.migrations().orElseThrow().added()).isEqualTo(1);
        Site site = answer.site().orElseThrow();
        assertThat(site.servers().get(leg(answer, "one-2").server()).name()).isEqualTo("a2");
        assertThat(answer.search().servers()).isEqualTo(1);
    }

    private static double chosen(PlacementAnswer answer) {
        return answer.compared().stream()
                .filter(PlacementAnswer.Compared::chosen)
                .mapToDouble(PlacementAnswer.Compared::p99Micros)
                .sum();
    }

    private static double least(PlacementAnswer answer) {
        return answer.compared().stream()
                .mapToDouble(PlacementAnswer.Compared::p99Micros)
                .min()
                .orElseThrow();
    }
}
