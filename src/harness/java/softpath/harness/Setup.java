package softpath.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.PollThread;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Site;

/** The parts of one layout, running; closing it ends them, by force if need be. */
final class Setup implements AutoCloseable {

    private final Site site;
    private final Layout layout;
    private final List<Part> started = new CopyOnWriteArrayList<>();

    /** Starts nothing yet, so that whoever has to stop everything can reach it while it starts. */
    Setup(Site site, Layout layout) {
        this.site = site;
        this.layout = layout;
    }

    /** Starts all parts, waits until each is ready and all links are up, then lets packets flow. */
    void start() throws IOException {
        for (Part part : layout.parts()) {
            started.add(part);
            part.start();
        }
        for (Part part : layout.parts()) {
            part.awaitLinks();
        }
        // Whoever takes packets must run before whoever sends them.
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).letFlow();
        }
    }

    /** Counters of every part that can be asked beside its work. */
    Reading read() throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (Part part : started) {
            part.requireAlive();
            part.read().ifPresent(readings::add);
        }
        return Reading.together(readings);
    }

    CpuTime cpuTime() throws IOException {
        List<PollThread> threads = new ArrayList<>();
        for (Part part : started) {
            threads.addAll(part.pollThreads());
        }
        return CpuTime.read(site.system(), threads);
    }

    /** The last to start ends first, so that a dataplane sees its guests go. */
    @Override
    public void close() throws IOException {
        IOException fault = null;
        for (int i = started.size() - 1; i >= 0; i--) {
            try {
                started.get(i).end();
            } catch (IOException | UncheckedIOException e) {
                fault = fault == null ? plain(e) : fault;
            }
        }
        try {
            new Leftovers(site).removeFiles();
        } catch (IOException | UncheckedIOException e) {
            fault = fault == null ? plain(e) : fault;
        }
        if (fault != null) {
            throw fault;
        }
    }

    private static IOException plain(Exception fault) {
        return fault instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) fault;
    }

    /** Ends everything at once, from another thread. */
    void abort() throws IOException {
        IOException fault = null;
        for (Part part : started) {
            try {
                part.abort();
            } catch (IOException e) {
                fault = fault == null ? e : fault;
            }
        }
        if (fault != null) {
            throw fault;
        }
    }
}
