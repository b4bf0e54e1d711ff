package softpath.io;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which files a set is of. It stands in the set's note from when all parts are on the disk until all are in place.
 *
 * @param id of the set, and in the names of all that it keeps beside its files
 */
record SetPlan(String id, List<Part> parts) {

    private static final String HEAD = "softpath files of one run";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\S+)");

    /** A file that is being put in place, and the digest of what it will hold. */
    record Part(Path file, String digest) {}

    SetPlan {
        parts = List.copyOf(parts);
    }

    /** Folders of the files, in an order that is the same for every writer. */
    List<Path> folders() {
        return List.copyOf(
                parts.stream().map(part -> part.file().getParent()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Where a part lies until it is put in place. Its name is short, however long the file's. */
    Path aside(Part part) {
        return part.file().resolveSibling(SetNote.prefix(id) + parts.indexOf(part) + SetNote.PART);
    }

    boolean holds(Path file) {
        return parts.stream().anyMatch(part -> part.file().equals(file));
    }

    /** For the note in one of the folders: paths start there, so that a home may be moved; the last line proves it whole. */
    String text(Path folder) {
        StringBuilder text = new StringBuilder(HEAD + "\n");
        for (Part part : parts) {
            String place = folder.relativize(part.file()).toString();
            text.append(part.digest())
                    .append(' ')
                    .append(URLEncoder.encode(place, StandardCharsets.UTF_8))
                    .append('\n');
        }
        return text + Digest.sha256(text.toString()) + "\n";
    }

    /** Nothing if the note was not finished, or is none of ours. */
    static Optional<SetPlan> parse(String id, String text, Path folder) {
        List<String> lines = text.lines().toList();
        int last = lines.size() - 1;
        if (last < 1 || !lines.get(0).equals(HEAD)) {
            return Optional.empty();
        }
        String proven = String.join("\n", lines.subList(0, last)) + "\n";
        if (!lines.get(last).equals(Digest.sha256(proven))) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        for (String line : lines.subList(1, last)) {
            Matcher part = LINE.matcher(line);
            if (!part.matches()) {
                return Optional.empty();
            }
            String place = URLDecoder.decode(part.group(2), StandardCharsets.UTF_8);
            parts.add(new Part(folder.resolve(place).normalize(), part.group(1)));
        }
        return Optional.of(new SetPlan(id, parts));
    }
}
