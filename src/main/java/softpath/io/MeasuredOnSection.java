package softpath.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import softpath.model.dataplane.MeasuredOn;

/** The section {@code measured-on} of a dataplane's file as text. */
public final class MeasuredOnSection {

    static final String KEY = "measured-on";

    private static final String ABOUT = "about:";

    private MeasuredOnSection() {}

    /** The text of a file with this section in the place of its own, or behind what it is about; without one if empty. */
    public static String in(String text, Optional<MeasuredOn> measured) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int own = indexOf(lines, KEY + ":");
        if (own >= 0) {
            lines.subList(own, end(lines, own)).clear();
        }
        int blank = own >= 0 ? own : end(lines, indexOf(lines, ABOUT));
        if (measured.isPresent()) {
            List<String> section = lines(measured.get());
            if (own < 0) {
                section.add(0, "");
            }
            lines.addAll(blank, section);
        } else if (own > 0 && lines.get(own - 1).isEmpty()) {
            lines.remove(own - 1);
        }
        return String.join("\n", lines) + "\n";
    }

    private static int indexOf(List<String> lines, String start) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        return -1;
    }

    /** Behind the last line of what begins at a line without an indent. */
    private static int end(List<String> lines, int begin) {
        int end = begin + 1;
        while (end < lines.size() && lines.get(end).startsWith(" ")) {
            end++;
        }
        return end;
    }

    private static List<String> lines(MeasuredOn measured) {
        List<String> lines = new ArrayList<>();
        lines.add(KEY + ":");
        measured.host().ifPresent(host -> lines.add("  host: " + host));
        lines.add("  cpu: " + quoted(measured.cpu()));
        measured.cpus().ifPresent(cpus -> lines.add("  cpus: " + cpus));
        measured.clockGhz().ifPresent(ghz -> lines.add("  clock-ghz: " + FittedDataplane.number(ghz)));
        measured.versions().ifPresent(versions -> {
            StringJoiner all = new StringJoiner(", ", "  versions: {", "}");
            versions.forEach((name, version) -> all.add(name + ": " + quoted(version)));
            lines.add(all.toString());
        });
        measured.memory().ifPresent(memory -> lines.add("  memory: " + memory));
        measured.ringSlots().ifPresent(slots -> lines.add("  ring-slots: " + slots));
        measured.burstPackets()
                .ifPresent(bursts -> lines.add("  burst-packets: ["
                        + bursts.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "]"));
        measured.coreRoundTripNanos()
                .ifPresent(nanos -> lines.add("  core-round-trip-nanos: " + FittedDataplane.number(nanos)));
        measured.apartFromPauses().ifPresent(apart -> lines.add("  apart-from-pauses: " + apart));
        lines.add("  source: " + quoted(measured.source()));
        return lines;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
