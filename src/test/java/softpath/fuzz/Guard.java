package softpath.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import softpath.cli.Shell;

/**
 * Ends what does not end by itself. Counted is the processor time of the threads that an input began, so that neither a
 * machine's other work counts nor the compiler's; {@code softpath.fuzz.seconds} allows more on a slow processor.
 */
final class Guard {

    private static final double MOST_SECONDS = Double.parseDouble(System.getProperty("softpath.fuzz.seconds", "5"));
    private static final double LAST_SECONDS = 10 * MOST_SECONDS;
    private static final long LOOK_MILLIS = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Guard() {}

    /**
     * What became of an input.
     *
     * @param seen    nothing if it did not end
     * @param where   it was when its time was up; nothing if it ended in time
     */
    record Ending(Optional<Shell.Seen> seen, Optional<String> where, double seconds) {}

    static Ending of(Input input) {
        FutureTask<Shell.Seen> task = new FutureTask<>(() -> Shell.softpath(input.args()));
        Thread thread = new Thread(task, "input");
        thread.setDaemon(true);
        Set<Long> before = threads();
        Map<Long, Long> nanosOf = new HashMap<>();
        thread.start();
        Optional<String> where = Optional.empty();
        while (true) {
            try {
                Shell.Seen seen = task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return new Ending(Optional.of(seen), where, seconds(before, nanosOf));
            } catch (TimeoutException e) {
                double seconds = seconds(before, nanosOf);
                if (seconds > MOST_SECONDS && where.isEmpty()) {
                    where = Optional.of(stack());
                    thread.interrupt();
                }
                if (seconds > LAST_SECONDS) {
                    return new Ending(Optional.empty(), where, seconds);
                }
            } catch (ExecutionException e) {
                throw new AssertionError("leaked for " + input, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted at " + input, e);
            }
        }
    }

    private static Set<Long> threads() {
        return LongStream.of(THREADS.getAllThreadIds()).boxed().collect(Collectors.toSet());
    }

    /** Of threads that have ended since, what was last seen of them. */
    private static double seconds(Set<Long> before, Map<Long, Long> nanosOf) {
        for (long id : THREADS.getAllThreadIds()) {
            long nanos = before.contains(id) ? -1 : THREADS.getThreadCpuTime(id);
            if (nanos >= 0) {
                nanosOf.put(id, nanos);
            }
        }
        return nanosOf.values().stream().mapToLong(Long::longValue).sum() * 1e-9;
    }

    /** Of every thread that is at work in Softpath. */
    private static String stack() {
        StringJoiner all = new StringJoiner("\n");
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            StringJoiner own = new StringJoiner("\n  ", thread.getName() + ":\n  ", "");
            boolean isOurs = false;
            for (int i = 0; i < Math.min(frames.length, 14); i++) {
                own.add(frames[i].toString());
                isOurs |= frames[i].getClassName().startsWith("softpath.")
                        && !frames[i].getClassName().startsWith("softpath.fuzz.");
            }
            if (isOurs) {
                all.add(own.toString());
            }
        });
        return all.toString();
    }
}
