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
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Running;

/**
 * That nobody else measures at the same workplace of a machine. A process there holds a lock on the marker of its folder
 * until it is told no more that this one lives, so that it lets go however this one or the connection ends.
 */
final class Exclusive implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long SIGN_MS = 5_000;

    /** After which the script that holds lets go. */
    private static final int SILENCE_SECONDS = 30;

    private static final Pattern ANSWER = Pattern.compile("held|busy|refused [^\\n]*");

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

    /** On every machine of a site, where its folder is made if it is not there yet. */
    static Exclusive at(Site site) throws IOException {
        Exclusive exclusive = new Exclusive();
        try {
            for (RunFolder folder : RunFolder.of(site)) {
                folder.claim();
                exclusive.lock(folder);
            }
            return exclusive;
        } catch (IOException | RuntimeException e) {
            exclusive.close();
            throw e;
        }
    }

    private void lock(RunFolder folder) throws IOException {
        String place = folder.workplace().folder();
        Running holder = folder.machine().start("the lock " + place, folder.hold());
        holders.add(holder);
        String answer = holder.await(ANSWER, LIMIT);
        if (answer.contains("refused ")) {
            throw folder.refused(answer.substring(answer.indexOf("refused ")));
        }
        if (!answer.endsWith("held")) {
            throw new MeasureFault("another softpath measure is running on this machine (it holds " + place
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
        for (RunFolder folder : RunFolder.of(site)) {
            if (folder.isHeld()) {
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
