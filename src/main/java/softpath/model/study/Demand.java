package softpath.model.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.Quantity;
import softpath.model.scenario.Run;

/**
 * What is to be carried, how well, and what there is to carry it with.
 *
 * @param dataplane         name of a file in {@code models/dataplanes}, the same on all servers
 * @param dataplaneOptions  hypothesis switches, which the dataplane knows by name
 * @param chains            network functions in order, with their traffic
 * @param headRoomPercent   of what a plan can carry, kept free at every hour
 * @param confidencePercent with which each objective is to hold, chance of a simulation and doubt about the dataplane's
 *                          numbers together
 * @param catalogue         kinds of servers to choose from, for a plan; a placement has a fleet of its own
 * @param placement         what a placement is to be like
 * @param run               of every simulation; longer where an objective takes more packets to show
 */
public record Demand(
        String about,
        String dataplane,
        Optional<Map<String, Object>> dataplaneOptions,
        List<ChainDemand> chains,
        double headRoomPercent,
        double confidencePercent,
        Optional<List<Supply>> catalogue,
        Optional<Placing> placement,
        Run run) {

    private static final int LEAST_REPLICATIONS = 2;
    private static final int MOST_CHAINS = 1_000;
    private static final double MOST_CONFIDENCE_PERCENT = 99;

    /** A number of a chain: those of one kind have at most six digits, and none begins with 0. */
    private static final Pattern NUMBERED = Pattern.compile("(.+)-([1-9][0-9]{0,5})");

    public Demand {
        dataplaneOptions = dataplaneOptions.map(TreeMap::new);
        chains = List.copyOf(chains);
        catalogue = catalogue.map(List::copyOf);
        Check.fileName("dataplane", dataplane);
        Check.notEmpty("chains", chains);
        Check.atMost("chains", MOST_CHAINS, chains.size());
        Check.distinct("chains", "name", chains, ChainDemand::name);
        Quantity.HEAD_ROOM_PERCENT.require("head-room-percent", headRoomPercent);
        Check.require(
                confidencePercent >= 50 && confidencePercent <= MOST_CONFIDENCE_PERCENT,
                "confidence-percent",
                "50 to 99 %",
                Check.plain(confidencePercent));
        requireTellable(chains);
        catalogue.ifPresent(kinds -> {
            Check.notEmpty("catalogue", kinds);
            Check.distinct("catalogue", "host", kinds, Supply::host);
        });
        requireKnown(chains);
        Check.require(
                run.replications() >= LEAST_REPLICATIONS,
                "run.replications",
                "at least " + LEAST_REPLICATIONS + ", as one alone tells nothing of chance",
                run.replications());
    }

    /** Chains of a kind with a count are called after it, with a number behind: no other kind may be called like one of them. */
    private static void requireTellable(List<ChainDemand> chains) {
        Map<String, Integer> counts = new TreeMap<>();
        chains.forEach(chain -> counts.put(chain.name(), chain.howMany()));
        for (int c = 0; c < chains.size(); c++) {
            Matcher numbered = NUMBERED.matcher(chains.get(c).name());
            if (numbered.matches()) {
                int count = counts.getOrDefault(numbered.group(1), 1);
                Check.require(
                        count == 1 || Integer.parseInt(numbered.group(2)) > count,
                        "chains[" + c + "].name",
                        "another name, as one of the " + count + " chains of " + numbered.group(1) + " is called so",
                        "'" + chains.get(c).name() + "'");
            }
        }
    }

    private static void requireKnown(List<ChainDemand> chains) {
        List<String> names = chains.stream().map(ChainDemand::name).toList();
        for (int c = 0; c < chains.size(); c++) {
            List<String> others = chains.get(c).apartFrom().orElse(List.of());
            for (int i = 0; i < others.size(); i++) {
                Check.require(
                        names.contains(others.get(i)),
                        "chains[" + c + "].apart-from[" + i + "]",
                        "a chain of this file",
                        "'" + others.get(i) + "'");
            }
        }
    }

    /**
     * The kinds of servers that a plan chooses from.
     *
     * @throws InvalidInput if there are none
     */
    public List<Supply> supplies() {
        return catalogue.orElseThrow(
                () -> new InvalidInput("catalogue", "expected kinds of servers to choose from, found no such key"));
    }

    /** What a placement is to be like, all of it optional. */
    public Placing placing() {
        return placement.orElse(Placing.USUAL);
    }

    /** The same where each thread that is placed has a core to itself. */
    public Demand onWholeCores() {
        return new Demand(
                about,
                dataplane,
                dataplaneOptions,
                chains,
                headRoomPercent,
                confidencePercent,
                catalogue,
                placement.map(Placing::onWholeCores),
                run);
    }

    /** Its dataplane, and others that a placement may choose. */
    public List<String> dataplanes() {
        return Stream.concat(Stream.of(dataplane), placing().dataplanes().orElse(List.of()).stream())
                .distinct()
                .toList();
    }

    /** The part of what a plan can carry that is used at most. */
    public double usablePart() {
        return 1 - headRoomPercent / 100;
    }

    public double confidence() {
        return confidencePercent / 100;
    }

    /**
     * A kind of server that may be used.
     *
     * @param host      name of a file in {@code models/hosts}
     * @param available how many there are
     * @param clocksGhz that may be chosen, the same for all cores of a server
     */
    public record Supply(String host, int available, List<Double> clocksGhz, Price price) {

        private static final int MOST_AVAILABLE = 10_000;

        public Supply {
            Check.fileName("host", host);
            Check.atLeast("available", 1, available);
            Check.atMost("available", MOST_AVAILABLE, available);
            Check.notEmpty("clocks-ghz", clocksGhz);
            for (int i = 0; i < clocksGhz.size(); i++) {
                Quantity.CLOCK_GHZ.require("clocks-ghz[" + i + "]", clocksGhz.get(i));
            }
            Check.distinct("clocks-ghz", "clock", clocksGhz, String::valueOf);
            clocksGhz = clocksGhz.stream().sorted().toList();
        }

        public double highestGhz() {
            return clocksGhz.get(clocksGhz.size() - 1);
        }
    }

    /**
     * Weights of what a plan uses, in one currency of the user's.
     *
     * @param server of each server
     * @param core   of each core that is used
     * @param energy of what one core takes that is busy all day at the highest clock of the catalogue
     */
    public record Price(double server, double core, double energy) {
        public Price {
            Quantity.PRICE.requireOrNone("server", server);
            Quantity.PRICE.requireOrNone("core", core);
            Quantity.PRICE.requireOrNone("energy", energy);
        }
    }
}
