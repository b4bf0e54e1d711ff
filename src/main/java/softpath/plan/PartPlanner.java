package softpath.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.experiment.Energy;
import softpath.io.DemandFile;
import softpath.model.Check;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;

/** The cheapest layout for some chains on servers of their own that simulation holds to what is asked. */
final class PartPlanner {

    /** Layouts that are simulated before it is taken that none holds. */
    private static final int MOST_TRIED = 16;

    /** How many times the servers there are would do, at most, to be told. */
    private static final int MOST_TIMES_AVAILABLE = 1_000;

    /** Of the busiest hour, at which it is checked whether it is for the load that nothing holds. */
    private static final double LITTLE = 0.02;

    private final DemandFile file;
    private final List<ChainDemand> chains;
    private final Day day;
    private final int[] available;
    private final Reckoning reckoning;
    private final Trials trials;
    private final Limits limits;
    private final Evaluator evaluator;

    /** @param available servers of each kind of the catalogue */
    PartPlanner(
            DemandFile file,
            List<ChainDemand> chains,
            Day day,
            int[] available,
            Reckoning reckoning,
            Trials trials,
            Evaluator evaluator) {
        this.file = file;
        this.chains = chains;
        this.day = day;
        this.available = available.clone();
        this.reckoning = reckoning;
        this.trials = trials;
        this.limits = new Limits(reckoning, trials, new Growth(chains));
        this.evaluator = evaluator;
    }

    /** Exactly one of the two. */
    record Outcome(Optional<Part> part, Optional<Shortage> shortage) {}

    /** A layout as the closed form sees it: on as many servers as it takes, or short of them. */
    private record Sized(Server server, int servers, Optional<Reckoning.Found> found) {

        boolean holds() {
            return found.map(Reckoning.Found::holds).orElse(false);
        }

        /** What it misses at any load. */
        Optional<Shown.Miss> floor() {
            return found.flatMap(Reckoning.Found::floor);
        }
    }

    Outcome plan() {
        TreeMap<Double, List<Server>> unsized = new TreeMap<>();
        layouts()
                .forEach(server -> unsized.computeIfAbsent(leastPrice(server), price -> new ArrayList<>())
                        .add(server));
        PriorityQueue<Candidate> open = new PriorityQueue<>(Candidate.CHEAPEST);
        List<Sized> all = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        while (!unsized.isEmpty() || !open.isEmpty()) {
            if (!unsized.isEmpty()
                    && (open.isEmpty() || unsized.firstKey() <= open.element().price())) {
                List<Sized> sized = size(unsized.pollFirstEntry().getValue());
                for (Sized each : sized) {
                    if (each.holds()) {
                        open.add(candidate(
                                each.server(),
                                each.servers(),
                                each.found().orElseThrow().cores(),
                                all.size()));
                    }
                    all.add(each);
                }
                continue;
            }
            Candidate next = open.remove();
            if (!next.isPriced()) {
                open.add(next.priced(next.price() + energyPrice(next)));
                continue;
            }
            List<Part.Hour> hours = new ArrayList<>();
            Optional<Shown.Miss> miss = hours(next, hours);
            if (miss.isEmpty()) {
                return trimmed(next, hours, refused);
            }
            refused.add(new Refused(next, miss.get()));
            if (refused.size() == MOST_TRIED) {
                break;
            }
            if (next.servers() < available[next.server().layout().supply()]) {
                open.add(candidate(next.server(), next.servers() + 1, next.cores(), next.order()));
            }
        }
        return new Outcome(Optional.empty(), Optional.of(refused.isEmpty() ? shortage(all) : notHeld(refused)));
    }

    /** A layout that simulation did not hold. */
    private record Refused(Candidate candidate, Shown.Miss miss) {}

    /** What one server of it costs at least, as each vCPU has a core. */
    private static double leastPrice(Server server) {
        int vcpus = 0;
        for (int c = 0; c < server.chains().size(); c++) {
            vcpus += server.chains().get(c).functions().size()
                    * server.layout().chains().get(c).size();
        }
        return server.supply().price().server()
                + vcpus * server.supply().price().core();
    }

    private List<Sized> size(List<Server> servers) {
        return evaluator.all(servers.stream()
                .<Supplier<Sized>>map(server -> () -> size(server))
                .toList());
    }

    private List<Server> layouts() {
        int functions =
                chains.stream().mapToInt(chain -> chain.functions().size()).sum();
        List<Server> servers = new ArrayList<>();
        for (int s = 0; s < available.length; s++) {
            if (available[s] > 0) {
                Layouts.uniform(s, file.hosts().get(s), chains.size(), functions)
                        .forEach(layout -> servers.add(new Server(file, chains, layout)));
            }
        }
        return servers;
    }

    /** On the socket of the port, across sockets where that has not cores enough. */
    private Sized size(Server server) {
        Sized here = onServers(server, available[server.layout().supply()]);
        if (here.found().isPresent() || server.host().sockets().count() == 1) {
            return here;
        }
        return onServers(
                new Server(file, chains, server.layout().acrossTheSockets()),
                available[server.layout().supply()]);
    }

    /** As few servers as carry every hour with head-room, or what the most allowed are short of; one where no number helps. */
    private Sized onServers(Server server, int most) {
        int servers = 1;
        while (true) {
            Optional<Reckoning.Found> worst = worst(server, servers);
            boolean isEnough = worst.isEmpty()
                    || worst.get().holds()
                    || worst.get().floor().isPresent();
            if (isEnough || servers == most) {
                return new Sized(server, servers, worst);
            }
            double needed = Math.ceil(servers * worst.get().load() - 1e-9);
            servers = (int) Math.min(most, Math.max(servers + 1.0, needed));
        }
    }

    private Optional<Reckoning.Found> worst(Server server, int servers) {
        Reckoning.Found worst = null;
        for (List<Integer> same : day.peaks(day.hours())) {
            int hour = same.get(0);
            Optional<Reckoning.Found> found =
                    reckoning.of(server, server.supply().highestGhz(), Server.times(withHeadRoom(hour), 1.0 / servers));
            if (found.isEmpty()) {
                return found;
            }
            boolean isWorse = worst == null
                    || worst.holds() && !found.get().holds()
                    || worst.holds() == found.get().holds() && found.get().load() > worst.load();
            worst = isWorse ? found.get() : worst;
        }
        return Optional.of(worst);
    }

    private double[] withHeadRoom(int hour) {
        return Server.times(day.mpps().get(hour), 1 / file.demand().usablePart());
    }

    private Candidate candidate(Server server, int servers, int cores, int order) {
        Demand.Price price = server.supply().price();
        double least = servers * (price.server() + cores * price.core());
        return new Candidate(server, servers, cores, least, false, order);
    }

    /** Of several chains one may need less than another: of a layout in which all have the same, what can be is taken away. */
    private Outcome trimmed(Candidate chosen, List<Part.Hour> hours, List<Refused> refused) {
        Candidate trimmed = chosen;
        for (int c = 0; chains.size() > 1 && c < chains.size(); c++) {
            trimmed = trimmed(trimmed, c, chosen.order());
        }
        List<Part.Hour> ofTrimmed = new ArrayList<>();
        boolean isBetter = trimmed != chosen && hours(trimmed, ofTrimmed).isEmpty();
        Part part = isBetter ? part(trimmed, ofTrimmed, refused) : part(chosen, hours, refused);
        return new Outcome(Optional.of(part), Optional.empty());
    }

    private Candidate trimmed(Candidate candidate, int chain, int order) {
        Layout layout = candidate.server().layout();
        for (Layout.OfChain less : Layouts.ofChain()) {
            if (less.size() >= layout.chains().get(chain).size()) {
                break;
            }
            List<Layout.OfChain> others = new ArrayList<>(layout.chains());
            others.set(chain, less);
            Server server = new Server(file, chains, layout.with(others));
            Optional<Reckoning.Found> found = worst(server, candidate.servers());
            if (found.isPresent() && found.get().holds()) {
                return candidate(server, candidate.servers(), found.get().cores(), order);
            }
        }
        return candidate;
    }

    private double energyPrice(Candidate candidate) {
        double price = candidate.server().supply().price().energy();
        if (price == 0) {
            return 0;
        }
        double linear = 0;
        for (List<Integer> hours : day.levels().values()) {
            double[] share = candidate.share(withHeadRoom(hours.get(0)));
            double clock = candidate.server().supply().clocksGhz().stream()
                    .filter(ghz -> reckoning
                            .of(candidate.server(), ghz, share)
                            .map(Reckoning.Found::holds)
                            .orElse(false))
                    .findFirst()
                    .orElse(candidate.server().supply().highestGhz());
            linear += hours.size() * clock / candidate.server().supply().highestGhz() / ChainDemand.HOURS;
        }
        return price * candidate.allCores() * linear;
    }

    /** Adds the hours in their order; what is missed in that with most packets of those that no clock holds. */
    private Optional<Shown.Miss> hours(Candidate candidate, List<Part.Hour> hours) {
        List<List<Integer>> busiestFirst = day.levels().values().stream()
                .sorted(Comparator.comparingDouble((List<Integer> same) -> -day.total(same.get(0))))
                .toList();
        for (List<Integer> same : busiestFirst) {
            Optional<Shown.Miss> miss = hour(candidate, same, hours);
            if (miss.isPresent()) {
                return miss;
            }
        }
        hours.sort(Comparator.comparingInt(Part.Hour::hour));
        return Optional.empty();
    }

    /**
     * The lowest clock that the closed form lets through and simulation holds. What the highest does not hold no other is
     * asked for.
     */
    private Optional<Shown.Miss> hour(Candidate candidate, List<Integer> same, List<Part.Hour> hours) {
        Server server = candidate.server();
        double highest = server.supply().highestGhz();
        double[] share = candidate.share(withHeadRoom(same.get(0)));
        Shown asFitted = trials.asFitted(server, highest, share);
        if (!asFitted.holds()) {
            return asFitted.miss();
        }
        List<Double> clocks = server.supply().clocksGhz().stream()
                .filter(clock -> clock == highest || reckoning.holdsSurely(server, clock, share))
                .toList();
        double clock = clocks.get(0);
        Shown shown = trials.of(server, clock, share);
        if (!shown.holds() && clock < highest) {
            Shown atHighest = trials.of(server, highest, share);
            for (int next = 1; atHighest.holds() && !shown.holds(); next++) {
                clock = clocks.get(next);
                shown = clock == highest ? atHighest : trials.of(server, clock, share);
            }
            shown = atHighest.holds() ? shown : atHighest;
        }
        if (shown.holds()) {
            add(hours, candidate, same, clock, shown);
        }
        return shown.miss();
    }

    private void add(List<Part.Hour> hours, Candidate candidate, List<Integer> same, double clockGhz, Shown shown) {
        Server server = candidate.server();
        Shown.Time time = trials.of(server, clockGhz, candidate.share(day.mpps().get(same.get(0))))
                .time();
        Energy energy = Energy.of(time.activity(), clockGhz, server.supply().highestGhz(), server.host());
        same.forEach(hour -> hours.add(new Part.Hour(hour, day.total(hour), clockGhz, energy, shown, time)));
    }

    private Part part(Candidate chosen, List<Part.Hour> hours, List<Refused> refused) {
        Server server = chosen.server();
        double[] busiest = day.mpps().get(day.busiest());
        Map<Double, List<Integer>> used = new TreeMap<>();
        hours.forEach(hour -> used.computeIfAbsent(hour.clockGhz(), clock -> new ArrayList<>())
                .add(hour.hour()));
        TreeSet<Double> clocks = new TreeSet<>(used.keySet());
        clocks.add(server.supply().highestGhz());
        Part.Limit growth = limits.of(chosen, server.supply().highestGhz(), day, day.peaks(day.hours()));
        double energy = hours.stream().mapToDouble(hour -> hour.energy().most()).sum() / ChainDemand.HOURS;
        Demand.Price price = server.supply().price();
        double costs = chosen.servers() * (price.server() + chosen.cores() * (price.core() + price.energy() * energy));
        List<Part.ChainLayout> layout = new ArrayList<>();
        for (int c = 0; c < chains.size(); c++) {
            Layout.OfChain own = server.layout().chains().get(c);
            layout.add(new Part.ChainLayout(
                    chains.get(c).name(), own.copies(), own.vnicPairs(), own.queuePairs(), own.vcpus()));
        }
        return new Part(
                chains,
                server.supply().host(),
                server.host().power(),
                chosen.servers(),
                chosen.cores(),
                server.layout().workers(),
                server.layout().nicQueues(),
                layout,
                chosen.vnics() / chosen.servers(),
                chosen.queues() / chosen.servers(),
                costs,
                server.supply().highestGhz(),
                hours,
                clocks.stream()
                        .map(clock -> used.containsKey(clock)
                                ? limits.of(chosen, clock, day, day.peaks(used.get(clock)))
                                : growth)
                        .toList(),
                growth,
                refused.stream()
                        .map(each -> Words.layout(each.candidate()) + ": "
                                + each.miss().sentence())
                        .toList(),
                Evaluation.of(server.at(
                                server.supply().highestGhz(),
                                chosen.share(busiest),
                                file.demand().run()))
                        .provenance());
    }

    private List<String> names() {
        return chains.stream().map(ChainDemand::name).toList();
    }

    private Shortage notHeld(List<Refused> refused) {
        Refused nearest = refused.stream()
                .min(Comparator.comparingDouble(each -> each.miss().times()))
                .orElseThrow();
        String sentence = "None of the " + refused.size() + " cheapest layouts that carry the load holds what is asked;"
                + " nearest comes " + Words.layout(nearest.candidate()) + ": "
                + nearest.miss().sentence()
                + missedAtLittleLoad(nearest).orElse("") + ".";
        return new Shortage(
                names(),
                nearest.candidate().server().supply().host(),
                nearest.miss().what(),
                sentence,
                nearest.miss().asked() > 0 ? Optional.of(nearest.miss().times()) : Optional.empty(),
                Optional.empty());
    }

    /** Whether it is not for the load that the nearest does not hold. */
    private Optional<String> missedAtLittleLoad(Refused nearest) {
        Server server = nearest.candidate().server();
        double[] busiest = nearest.candidate().share(withHeadRoom(day.busiest()));
        Shown little = trials.asFitted(server, server.supply().highestGhz(), Server.times(busiest, LITTLE));
        return little.chains().stream()
                .flatMap(chain -> chain.misses().stream())
                .filter(miss -> miss.what().equals(nearest.miss().what()))
                .findFirst()
                .map(miss -> ", and " + miss.text(miss.found()) + " still at " + Words.number(100 * LITTLE)
                        + " % of the busiest hour: it is not for the load");
    }

    /** Of the layout that comes nearest with all the servers there are. */
    private Shortage shortage(List<Sized> sized) {
        List<Sized> found =
                sized.stream().filter(each -> each.found().isPresent()).toList();
        boolean isForLatency =
                !found.isEmpty() && found.stream().allMatch(each -> each.floor().isPresent());
        return isForLatency ? tooSlow(found) : tooLittle(found, sized);
    }

    /** No load however small helps any of them. */
    private Shortage tooSlow(List<Sized> sized) {
        Sized quickest = sized.stream()
                .min(Comparator.comparingDouble(
                        each -> each.floor().orElseThrow().times()))
                .orElseThrow();
        Shown.Miss floor = quickest.floor().orElseThrow();
        Demand.Supply supply = quickest.server().supply();
        return new Shortage(
                names(),
                supply.host(),
                "latency floor of " + floor.chain(),
                "The latency floor of " + floor.chain() + " is " + floor.text(floor.found())
                        + " before any load, on the quickest layout (" + supply.host() + " at "
                        + Check.plain(supply.highestGhz()) + " GHz); "
                        + floor.objective().words() + " of at most "
                        + floor.text(floor.asked()) + " is asked: no load however small keeps it.",
                Optional.of(floor.times()),
                Optional.empty());
    }

    private Shortage tooLittle(List<Sized> found, List<Sized> sized) {
        Optional<Sized> nearest = found.stream()
                .filter(each -> each.floor().isEmpty())
                .min(Comparator.comparingDouble(
                        each -> each.found().orElseThrow().load()));
        if (nearest.isEmpty()) {
            return noLayout(sized);
        }
        Server server = nearest.get().server();
        int there = nearest.get().servers();
        Sized enough = onServers(server, there * MOST_TIMES_AVAILABLE);
        Optional<Integer> more = enough.holds() ? Optional.of(enough.servers() - there) : Optional.empty();
        Reckoning.Found of = nearest.get().found().orElseThrow();
        return new Shortage(
                names(),
                server.supply().host(),
                of.binds().resource(),
                Words.shortage(server, there, of, more, file.demand().headRoomPercent()),
                Optional.of(of.load()),
                more);
    }

    private Shortage noLayout(List<Sized> sized) {
        if (sized.isEmpty()) {
            return noCores();
        }
        Server server = sized.get(0).server();
        String why = reckoning.refusal(server, server.supply().highestGhz(), withHeadRoom(day.busiest()));
        return new Shortage(
                names(),
                server.supply().host(),
                "layout",
                "No layout of these functions stands on a server of "
                        + server.supply().host() + ": " + why + ".",
                Optional.empty(),
                Optional.empty());
    }

    /** No kind of server that there still is has a core for each function, or there is none at all. */
    private Shortage noCores() {
        List<Demand.Supply> supplies = file.demand().supplies();
        List<String> left = IntStream.range(0, available.length)
                .filter(s -> available[s] > 0)
                .mapToObj(s -> supplies.get(s).host())
                .toList();
        int all = supplies.stream().mapToInt(Demand.Supply::available).sum();
        boolean isAnyLeft = !left.isEmpty();
        return new Shortage(
                names(),
                isAnyLeft ? left.get(0) : supplies.get(0).host(),
                isAnyLeft ? "cores" : "servers",
                isAnyLeft
                        ? "A server of " + String.join(" or ", left) + " has fewer cores than there are functions."
                        : "No server is left for " + String.join(", ", names()) + ": "
                                + (all == 1
                                        ? "the one that is available is taken."
                                        : "all " + all + " that are available are taken."),
                Optional.empty(),
                Optional.empty());
    }
}
