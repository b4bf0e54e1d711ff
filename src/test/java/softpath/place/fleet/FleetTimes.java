package softpath.place.fleet;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How long fleets of some size take, and how good the answers become, improvement by improvement:
 *
 * <pre>java -Xmx1g -cp ... softpath.place.fleet.FleetTimes KINDS CHAINS SERVERS SEED GAP TRIES SECONDS</pre>
 */
final class FleetTimes {

    private FleetTimes() {}

    public static void main(String[] args) {
        FleetProblem problem = new RandomFleet(Long.parseLong(args[3]))
                .problem(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        FleetLimits limits = new FleetLimits(
                Double.parseDouble(args[4]),
                10_000,
                Integer.parseInt(args[5]),
                Optional.of(Duration.ofSeconds(Long.parseLong(args[6]))));
        long start = System.nanoTime();
        FleetAnswer answer = FleetSolver.solve(
                problem,
                (pool, setUp, counts) -> true,
                limits,
                (cost, bound, servers) -> print(start, cost, bound, servers));
        print(start, answer.cost(), answer.bound(), answer.serversUsed());
        System.out.println(
                answer.outcome() + " " + answer.end() + " " + answer.leftOver() + " " + answer.moreServers());
    }

    private static void print(long start, double cost, double bound, int servers) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                Locale.ROOT,
                "%8.2f s, %8.2f s of CPU: cost %10.2f, bound %10.2f, gap %6.2f %%, %5d servers%n",
                (System.nanoTime() - start) / 1e9,
                system.getProcessCpuTime() / 1e9,
                cost,
                bound,
                100 * (cost / bound - 1),
                servers);
    }
}
