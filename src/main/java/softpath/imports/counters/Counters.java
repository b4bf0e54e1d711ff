package softpath.imports.counters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.imports.CpuHome;
import softpath.imports.Notes;
import softpath.imports.Spot;

/** What was read of one switch, each thread and each queue once. */
final class Counters {

    static final int MOST_CPUS = 65_535;
    static final int MOST_QUEUES = 4_096;

    private final List<CoreCounters> cores = new ArrayList<>();
    private final List<PolledQueue> queues = new ArrayList<>();
    private final List<CpuHome> homes = new ArrayList<>();
    private final List<Map<String, Object>> ports = new ArrayList<>();
    private final Map<String, Spot> seen = new HashMap<>();
    private final Notes notes;

    Counters(Notes notes) {
        this.notes = notes;
    }

    Notes notes() {
        return notes;
    }

    void add(CpuHome home) {
        homes.add(home);
    }

    void add(CoreCounters core) {
        requireNew(core.spot(), core.name());
        cores.add(core);
    }

    void add(PolledQueue queue) {
        requireNew(queue.spot(), "queue " + queue.queue() + " of port " + Spot.quoted(queue.port()));
        queues.add(queue);
    }

    /** Remembers what passed a port: rates in millions a second, or counts. */
    void addPort(Map<String, Object> passed) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("port", ports.size() + 1);
        named.putAll(passed);
        ports.add(named);
    }

    private void requireNew(Spot spot, String what) {
        Spot before = seen.putIfAbsent(what, spot);
        if (before != null) {
            throw spot.error(what, "it once", "it again after " + before.file() + ":" + before.line());
        }
    }

    List<CoreCounters> cores() {
        return new ArrayList<>(cores);
    }

    List<CpuHome> homes() {
        return new ArrayList<>(homes);
    }

    List<PolledQueue> queues() {
        return new ArrayList<>(queues);
    }

    List<Map<String, Object>> ports() {
        return new ArrayList<>(ports);
    }
}
