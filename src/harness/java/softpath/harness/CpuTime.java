package softpath.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.harness.testbed.PollThread;
import softpath.harness.transport.Transport;

/**
 * How the machine's time was spent.
 *
 * @param ns         when, on this machine's clock: the middle of the reading
 * @param runNs      time that each poll-mode thread ran, by its name
 * @param waitNs     time that it was ready to run and did not
 * @param stealTicks of all CPUs: time that the hypervisor gave to others, in hundredths of a second
 */
record CpuTime(long ns, Map<String, Long> runNs, Map<String, Long> waitNs, long stealTicks) {

    private static final int STEAL_FIELD = 8;

    static CpuTime read(Transport transport, List<PollThread> threads) {
        List<String> files = new ArrayList<>();
        threads.forEach(thread -> files.add(thread.folder() + "/schedstat"));
        files.add("/proc/stat");
        long before = System.nanoTime();
        List<Optional<String>> texts = transport.readAll(files);
        long ns = before + (System.nanoTime() - before) / 2;
        Map<String, Long> run = new TreeMap<>();
        Map<String, Long> wait = new TreeMap<>();
        for (int i = 0; i < threads.size(); i++) {
            String name = threads.get(i).name();
            texts.get(i).ifPresent(text -> {
                String[] fields = text.strip().split(" ");
                run.put(name, Long.parseLong(fields[0]));
                wait.put(name, Long.parseLong(fields[1]));
            });
        }
        return new CpuTime(ns, run, wait, stealTicks(texts.get(threads.size()).orElse("")));
    }

    static long stealTicks(String procStat) {
        return procStat.lines()
                .filter(line -> line.startsWith("cpu "))
                .map(line -> line.trim().split(" +"))
                .filter(fields -> fields.length > STEAL_FIELD)
                .mapToLong(fields -> Long.parseLong(fields[STEAL_FIELD]))
                .findFirst()
                .orElse(0);
    }

    /** Part of the time since {@code earlier} that each poll-mode thread ran. */
    Map<String, Double> runShares(CpuTime earlier) {
        return shares(runNs, earlier.runNs, earlier);
    }

    /** Part of the time since {@code earlier} that it stood in the run queue. */
    Map<String, Double> waitShares(CpuTime earlier) {
        return shares(waitNs, earlier.waitNs, earlier);
    }

    private Map<String, Double> shares(Map<String, Long> now, Map<String, Long> then, CpuTime earlier) {
        Map<String, Double> shares = new TreeMap<>();
        double elapsedNs = ns - earlier.ns;
        now.forEach((name, value) -> shares.put(name, (value - then.getOrDefault(name, 0L)) / elapsedNs));
        return shares;
    }
}
