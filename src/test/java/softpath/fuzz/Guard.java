package softpath.fuzz;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import softpath.cli.Shell;

/**
 * Ends what does not end by itself. Counted is the time that this process got from its processors, so that neither a
 * slow machine's waiting nor its other work counts; {@code softpath.fuzz.seconds} allows more on a slow processor.
 */
final class Guard {

    private static final double MOST_SECONDS = Double.parseDouble(System.getProperty("softpath.fuzz.seconds", "5"));
    private static final double LAST_SECONDS = 10 * MOST_SECONDS;
    private static final long LOOK_MILLIS = 20;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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
        double startSeconds = cpuSeconds();
        thread.start();
        Optional<String> where = Optional.empty();
        while (true) {
            try {
                return new Ending(
                        Optional.of(task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS)), where, cpuSeconds() - startSeconds);
            } catch (TimeoutException e) {
                double seconds = cpuSeconds() - startSeconds;
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

    private static double cpuSeconds() {
        return SYSTEM.getProcessCpuTime() * 1e-9;
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
