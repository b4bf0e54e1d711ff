package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README prints of commands is what they print. */
class ReadmeOutputTest {

    private static final String HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath().normalize() + "/";

    /** A command in a block of its own right before its output, or behind a dollar in the same block. */
    private static final Pattern APART =
            Pattern.compile("```\n(\\./softpath [^\n]*)\n```\n\n```\n(?!\\./)(.*?)```", Pattern.DOTALL);

    private static final Pattern TOGETHER = Pattern.compile("```\n\\$ (\\./softpath [^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^' ])+");
    private static final Pattern NO_OUTPUT = Pattern.compile(" *(…|\\.\\.\\.)|\\$ ");
    /** Only nightly. */
    private static final Pattern SLOW = Pattern.compile("\\./softpath (plan|place) ");

    private static final Pattern HEAD = Pattern.compile("\\$ head -(\\d+) (\\S+)");

    @TempDir
    private Path folder;

    private record Shown(String command, List<String> lines) {}

    private static List<Shown> shown() throws IOException {
        String readme = Files.readString(Path.of(HOME, "README.md"));
        List<Shown> all = new ArrayList<>();
        for (Pattern pattern : List.of(APART, TOGETHER)) {
            Matcher blocks = pattern.matcher(readme);
            for (int from = 0; blocks.find(from); from = blocks.end() - 3) {
                all.add(new Shown(blocks.group(1), blocks.group(2).lines().toList()));
            }
        }
        return all;
    }

    @Test
    void everyLineIsPrinted() throws IOException {
        List<Shown> all = shown();

        assertThat(all).hasSizeGreaterThan(5);
        boolean isAllTried = Boolean.getBoolean("softpath.readme.all");
        for (Shown each : all) {
            if (SLOW.matcher(each.command()).lookingAt() && !isAllTried) {
                continue;
            }
            List<String> printed = printed(each);
            assertThat(each.lines())
                    .as(each.command())
                    .filteredOn(
                            line -> !line.isBlank() && !NO_OUTPUT.matcher(line).lookingAt())
                    .allSatisfy(line -> assertThat(printed).contains(line.stripTrailing()));
        }
    }

    private List<String> printed(Shown shown) throws IOException {
        List<String> words = WORD.matcher(shown.command())
                .results()
                .map(MatchResult::group)
                .map(word -> word.replace("'", ""))
                .map(word -> word.startsWith("models/") ? HOME + word : word)
                .toList();
        List<String> args = new ArrayList<>(words.subList(1, words.size()));
        int out = args.indexOf("--out") + 1;
        String written = out > 0 ? args.get(out) : "";
        if (out > 0) {
            args.set(out, folder.resolve(written).toString());
        }
        Shell.Seen seen = Shell.softpath(args);
        List<String> lines = new ArrayList<>((seen.out() + seen.err())
                .replace(HOME, "")
                .replace(folder + "/", "")
                .lines()
                .map(String::stripTrailing)
                .toList());
        for (String line : shown.lines()) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                lines.addAll(
                        Files.readAllLines(folder.resolve(head.group(2))).subList(0, Integer.parseInt(head.group(1))));
            }
        }
        return lines;
    }
}
