package softpath.imports.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small files below {@code /sys} and {@code /proc}: any of them may be missing, or refuse to be read. */
final class KernelFiles {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_CPUS = 1 << 17;
    private static final Pattern NUMBERED = Pattern.compile("[a-z]+([0-9]{1,6})");

    private final Path root;

    /** @param root below which {@code sys} and {@code proc} are */
    KernelFiles(Path root) {
        this.root = root;
    }

    Path at(String name) {
        return root.resolve(name);
    }

    Optional<String> text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    OptionalInt number(Path file) {
        return text(file)
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    /** A list such as {@code 0-3,8}. */
    Optional<BitSet> cpuList(Path file) {
        return text(file).map(KernelFiles::cpuList);
    }

    private static BitSet cpuList(String text) {
        BitSet cpus = new BitSet();
        for (String part : text.split(",")) {
            Matcher matcher = Pattern.compile("([0-9]{1,6})(-([0-9]{1,6}))?").matcher(part.strip());
            if (matcher.matches()) {
                int from = Integer.parseInt(matcher.group(1));
                int to = matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3));
                cpus.set(from, Math.max(from, Math.min(to, MOST_CPUS)) + 1);
            }
        }
        return cpus;
    }

    /** Entries named by a word and a number, {@code cpu0}, in the order of their numbers. */
    List<Path> numbered(Path folder, String word) {
        TreeMap<Integer, Path> byNumber = new TreeMap<>();
        for (Path entry : entries(folder)) {
            Matcher matcher = NUMBERED.matcher(entry.getFileName().toString());
            if (matcher.matches() && entry.getFileName().toString().equals(word + matcher.group(1))) {
                byNumber.put(Integer.parseInt(matcher.group(1)), entry);
            }
        }
        return List.copyOf(byNumber.values());
    }

    static int numberOf(Path numbered) {
        return Integer.parseInt(numbered.getFileName().toString().replaceAll("[^0-9]", ""));
    }

    /** In the order of their names; none if there is no such folder. */
    List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            return List.of();
        }
        entries.sort(null);
        return entries;
    }
}
