package softpath.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import softpath.experiment.Energy;
import softpath.io.FleetFile;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.place.fleet.Cut;
import softpath.place.fleet.FleetProblem;
import softpath.place.fleet.Pool;
import softpath.place.fleet.PortPair;
import softpath.place.fleet.Row;
import softpath.place.fleet.SetUp;
import softpath.place.fleet.Use;

/**
 * Chains and servers as a problem of how many of which stand where, without what they are.
 *
 * @param legs     of each row of the problem
 * @param options  of each use, by pool and set-up
 * @param servers  of each pool, which of their kind they are, from 0
 */
record Fleets(FleetProblem problem, List<Leg> legs, List<List<List<Option>>> options, List<List<Integer>> servers) {

    /** Of what there should be least besides: too little to outweigh one of what there should be least of. */
    private static final double BESIDE = 1e-4;

    private static final Comparator<ChainDemand> LONGEST_FIRST = Comparator.comparingInt(
                    (ChainDemand chain) -> -chain.functions().size())
            .thenComparing(chain -> String.join(" ", chain.functions()))
            .thenComparingInt(chain -> -chain.howMany())
            .thenComparing(ChainDemand::name);

    /** Of busy cores, between ways that cost the same. */
    private static final double BESIDE_ALL = 1e-11;

    /**
     * @param available servers of each kind of the fleet
     * @param options   of all legs, those of each set-up's equipment in a row
     * @param asFull    whether ports count as if as many came by them as can, which is likely but not sure
     * @param charge    of each option, beside servers and cores
     * @param standing  what stands where today; only if all servers of the fleet are available
     */
    static Fleets of(
            Demand demand,
            FleetFile fleet,
            int[] available,
            List<Equipment> equipment,
            List<Option> options,
            Placing.Objective aim,
            boolean asFull,
            ToDoubleFunction<Option> charge,
            Standing standing) {
        List<Leg> legs = legs(demand);
        List<List<Integer>> servers = new ArrayList<>();
        List<Pool> pools = new ArrayList<>();
        List<List<List<Option>>> ofPools = new ArrayList<>();
        for (int kind = 0; kind < available.length; kind++) {
            List<SetUp> setUps = new ArrayList<>();
            List<List<Option>> ofSetUps = new ArrayList<>();
            for (Equipment each : equipment) {
                List<Option> here = options.stream()
                        .filter(option -> option.equipment().equals(each))
                        .toList();
                if (each.kind() == kind && !here.isEmpty()) {
                    setUps.add(setUp(each, here, legs, aim, asFull, charge, demand));
                    ofSetUps.add(here);
                }
            }
            String name = fleet.servers().get(kind).servers().name();
            standing.alike(kind, available[kind], legs).forEach((today, which) -> {
                pools.add(new Pool(name, which.size(), setUps, today));
                ofPools.add(ofSetUps);
                servers.add(which);
            });
        }
        List<Row> rows = new ArrayList<>();
        for (Leg leg : legs) {
            ChainDemand chain = demand.chains().get(leg.chain());
            rows.add(new Row(name(leg, chain), leg.isWholeOf(chain) ? chain.howMany() : 0));
        }
        OptionalInt mostMoves = standing.isStated() ? OptionalInt.of(standing.mostMoves()) : OptionalInt.empty();
        return new Fleets(new FleetProblem(rows, cuts(legs, demand), pools, mostMoves), legs, ofPools, servers);
    }

    /**
     * Every whole chain, and the two halves of each place where one can be cut. The longest chains come first, whatever their order
     * in the file: of answers that are as good the order decides which is found.
     */
    static List<Leg> legs(Demand demand) {
        List<Integer> chains = IntStream.range(0, demand.chains().size())
                .boxed()
                .sorted(Comparator.comparing(demand.chains()::get, LONGEST_FIRST))
                .toList();
        List<Leg> legs = new ArrayList<>();
        for (int c : chains) {
            int functions = demand.chains().get(c).functions().size();
            legs.add(new Leg(c, 0, functions));
            for (int cut = 1; cut < functions; cut++) {
                legs.add(new Leg(c, 0, cut));
                legs.add(new Leg(c, cut, functions));
            }
        }
        return legs;
    }

    private static List<Cut> cuts(List<Leg> legs, Demand demand) {
        List<Cut> cuts = new ArrayList<>();
        for (Leg leg : legs) {
            ChainDemand chain = demand.chains().get(leg.chain());
            if (leg.from() > 0) {
                cuts.add(new Cut(
                        legs.indexOf(Leg.whole(leg.chain(), chain)),
                        legs.indexOf(new Leg(leg.chain(), 0, leg.from())),
                        legs.indexOf(leg)));
            }
        }
        return cuts;
    }

    private static String name(Leg leg, ChainDemand chain) {
        return leg.isWholeOf(chain)
                ? chain.name()
                : chain.name() + ", functions " + (leg.from() + 1) + " to " + leg.to();
    }

    private static SetUp setUp(
            Equipment equipment,
            List<Option> options,
            List<Leg> legs,
            Placing.Objective aim,
            boolean asFull,
            ToDoubleFunction<Option> charge,
            Demand demand) {
        int sockets = equipment.sockets();
        int[][] opening = new int[equipment.pairs()][];
        for (Option option : options) {
            int pair = option.stand().pair();
            int[] own = option.opening();
            if (opening[pair] == null) {
                opening[pair] = own.clone();
            }
            int[] least = opening[pair];
            Arrays.setAll(least, s -> Math.min(least[s], own[s]));
        }
        List<PortPair> pairs = Arrays.stream(opening)
                .map(cores -> new PortPair(cores == null ? new int[sockets] : cores))
                .toList();
        List<Use> uses = new ArrayList<>();
        for (Option option : options) {
            int[] cores = option.cores().clone();
            int[] opened = pairs.get(option.stand().pair()).openCores();
            Arrays.setAll(cores, s -> option.cores()[s] + option.opening()[s] - opened[s]);
            uses.add(new Use(
                    legs.indexOf(option.stand().leg()),
                    option.stand().pair(),
                    asFull ? option.fullShare() : option.share(),
                    cores,
                    charge.applyAsDouble(option) + BESIDE_ALL * option.busyCores()));
        }
        double weight = equipment.of().servers().weight().orElse(1.0);
        int parts = Sites.partsOfCore(demand, equipment);
        return new SetUp(
                equipment.dataplane() + " at " + equipment.clockGhz() + " GHz",
                serverCost(aim, weight),
                coreCost(aim, equipment) / parts,
                equipment.of().freeCores().stream()
                        .mapToInt(cores -> parts * cores.size())
                        .toArray(),
                pairs,
                uses);
    }

    private static double serverCost(Placing.Objective aim, double weight) {
        return aim == Placing.Objective.SERVERS || aim == Placing.Objective.P99 ? weight : weight * BESIDE;
    }

    private static double coreCost(Placing.Objective aim, Equipment equipment) {
        return switch (aim) {
            case SERVERS -> BESIDE;
            case CORES -> 1;
            // All that is used polls, or is taken to.
            case POWER ->
                Energy.of(
                                1,
                                equipment.clockGhz(),
                                equipment.of().host().highestFrequencyGhz().value(),
                                equipment.of().host())
                        .most();
            case CARRIED, P99 -> BESIDE * BESIDE;
        };
    }

    /** Of what is lost in either half of a chain each is to blame for one half, so that it is counted but once. */
    static double lost(Option option, Demand demand, double[] mpps) {
        Leg leg = option.stand().leg();
        double lost = mpps[leg.chain()] - option.carriedMpps();
        return Math.max(0, leg.isWholeOf(demand.chains().get(leg.chain())) ? lost : lost / 2);
    }

    /** The same where each half of a cut chain is charged for what the worse half loses at best. */
    static List<Option> evenHalves(List<Option> options, Demand demand) {
        Map<Integer, Map<Integer, double[]>> best = new TreeMap<>();
        Predicate<Leg> isHalf = leg -> !leg.isWholeOf(demand.chains().get(leg.chain()));
        for (Option option : options) {
            Leg leg = option.stand().leg();
            if (isHalf.test(leg)) {
                double[] ofCut = best.computeIfAbsent(leg.chain(), key -> new TreeMap<>())
                        .computeIfAbsent(leg.from() == 0 ? leg.to() : leg.from(), key -> new double[2]);
                int half = leg.from() == 0 ? 0 : 1;
                ofCut[half] = Math.max(ofCut[half], option.carriedMpps());
            }
        }
        List<Option> even = new ArrayList<>();
        for (Option option : options) {
            Leg leg = option.stand().leg();
            if (!isHalf.test(leg)) {
                even.add(option);
                continue;
            }
            double[] ofCut = best.get(leg.chain()).get(leg.from() == 0 ? leg.to() : leg.from());
            double carried = Math.min(ofCut[0], ofCut[1]);
            // What carries less than the other half lets through would be what decides.
            if (option.carriedMpps() >= carried) {
                even.add(option.carrying(carried));
            }
        }
        return even;
    }

    /** What stands on a server, by how many of each use there are. */
    List<Stand> stands(int pool, int setUp, int[] counts) {
        List<Option> of = options.get(pool).get(setUp);
        List<Stand> stands = new ArrayList<>();
        for (int u = 0; u < counts.length; u++) {
            for (int i = 0; i < counts[u]; i++) {
                stands.add(of.get(u).stand());
            }
        }
        return stands;
    }

    Equipment equipment(int pool, int setUp) {
        return options.get(pool).get(setUp).get(0).equipment();
    }
}
