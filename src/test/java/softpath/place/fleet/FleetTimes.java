package softpath.place.fleet;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long fleets of some size take, and how good the answers become: {@code FleetTimes KINDS CHAINS SERVERS SEED GAP TRIES}. */
final class FleetTimes {

    private FleetTimes() {}

    public static void main(String[] args) {
        FleetProblem problem = new RandomFleet(Long.parseLong(args[3]))
                .problem(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        long start = System.nanoTime();
        FleetLimits limits = new FleetLimits(
                Double.parseDouble(args[4]), 10_000, Integer.parseInt(args[5]), Optional.of(Duration.ofMinutes(5)));
        FleetAnswer answer = FleetSolver.solve(
                problem,
                (pool, setUp, counts) -> true,
                limits,
                (cost, bound, servers) ->
                        System.out.printf(Locale.ROOT, "%8.2f s  %s%n", seconds(start), state(cost, bound, servers)));
        double cpuSeconds = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%8.2f s  %s  %s %s, %.1f s of CPU%n",
                seconds(start),
                state(answer.cost(), answer.bound(), answer.serversUsed()),
                answer.outcome(),
                answer.end(),
                cpuSeconds);
        System.out.println(answer.leftOver() + " " + answer.moreServers());
    }

    private static String state(double cost, double bound, int servers) {
        return String.format(
                Locale.ROOT,
                "cost %10.2f  bound %10.2f  gap %6.2f %%  servers %5d",
                cost,
                bound,
                100 * (cost / bound - 1),
                servers);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
