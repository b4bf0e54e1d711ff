package softpath.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import softpath.harness.testbed.Site;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/**
 * That nobody else measures at the same workplace of a machine. A process there holds a lock on a file until it is told
 * no more that this one lives, so that it lets go however this one or the connection ends.
 */
final class Exclusive implements AutoCloseable {

    static final String LOCK_FILE = "lock";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long SIGN_MS = 5_000;
    private static final int SILENCE_SECONDS = 30;
    private static final Pattern ANSWER = Pattern.compile("held|busy");

    /** A holder whose measurement was killed just now may still be about to notice. */
    private static final String HOLD = "exec 9>>\"$1\" && { flock --wait 2 9 || { echo busy; exit 1; }; } && echo held"
            + " && while read -r -t " + SILENCE_SECONDS + "; do :; done";

    private final List<Running> holders = new CopyOnWriteArrayList<>();
    private final Timer signs = new Timer("signs of life", true);

    private Exclusive() {
        TimerTask sign = new TimerTask() {
            @Override
            public void run() {
                giveSign();
            }
        };
        signs.schedule(sign, SIGN_MS, SIGN_MS);
    }

    /** On every machine of a site. */
    static Exclusive at(Site site) throws IOException {
        Exclusive exclusive = new Exclusive();
        try {
            for (Transport machine : site.machines()) {
                exclusive.lock(machine, site.workplace().folder() + "/" + LOCK_FILE);
            }
            return exclusive;
        } catch (IOException | UncheckedIOException e) {
            exclusive.close();
            throw e;
        }
    }

    private void lock(Transport machine, String file) throws IOException {
        machine.write(file, new byte[0]);
        Command hold = new Command(List.of("bash", "-c", HOLD, "softpath", file), Duration.ZERO);
        Running holder = machine.start("the lock " + file, hold);
        holders.add(holder);
        if (!holder.await(ANSWER, LIMIT).endsWith("held")) {
            throw new MeasureFault("another softpath measure is running on this machine (it holds " + file
                    + "); wait for it or stop it. One whose connection was lost lets go after " + SILENCE_SECONDS
                    + " s");
        }
    }

    private void giveSign() {
        for (Running holder : holders) {
            try {
                holder.type("");
            } catch (IOException | UncheckedIOException e) {
                // Whatever measures on that machine will say so, and better.
                holders.remove(holder);
            }
        }
    }

    /** Whether somebody measures on one of its machines now. */
    static boolean isHeld(Site site) throws IOException {
        String file = site.workplace().folder() + "/" + LOCK_FILE;
        for (Transport machine : site.machines()) {
            boolean exists = machine.read(file).isPresent();
            if (exists
                    && !machine.run(Command.of("flock", "--nonblock", file, "true"))
                            .isDone()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        signs.cancel();
        for (Running holder : holders) {
            holder.kill();
        }
    }
}
