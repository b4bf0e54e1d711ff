package softpath.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be placed: what is short is named, with how much more it takes, and so much more does. */
class ShortageTest {

    private static final long FIRST = Long.getLong("softpath.place.seed", 1);
    private static final int DEMANDS = Integer.getInteger("softpath.place.demands", 3);
    private static final Pattern MORE = Pattern.compile("([0-9]+) more of k([0-9])");
    private static final Pattern MOVES = Pattern.compile("takes ([0-9]+) at least|: ([0-9]+) would do");

    @TempDir
    private Path folder;

    private PlacementAnswer place(String demandText, String fleetText) throws IOException {
        return PlacedTexts.place(
                folder, demandText, fleetText, file -> Map.of(file.demand().dataplane(), List.of()));
    }

    /** {@code -DargLine=-Dsoftpath.place.demands=200} looks at more of them, of up to {@code -Dsoftpath.place.chains} chains. */
    @Test
    void soMuchMoreAsIsSaidDoes() throws IOException {
        int servers = 0;
        for (long seed = FIRST; seed < FIRST + DEMANDS; seed++) {
            RandomDemand random = RandomDemand.of(seed);
            List<Integer> none = random.servers().stream().map(count -> 0).toList();
            PlacementAnswer answer = place(random.demand(), random.fleet(none));
            if (answer.isFeasible()) {
                continue;
            }
            PlacementAnswer.Shortage shortage = answer.shortage().orElseThrow();
            String what = "seed " + seed + ": " + shortage + "\n" + random.demand() + random.fleet(none);
            assertThat(shortage.sentence()).as(what).containsPattern("[0-9]");
            switch (shortage.resource()) {
                case "servers" -> {
                    assertThat(withMore(random, shortage.sentence()).shortage())
                            .as(what)
                            .isEmpty();
                    servers++;
                }
                case "migrations" ->
                    assertThat(withMoves(random, shortage.sentence())
                                    .shortage()
                                    .map(PlacementAnswer.Shortage::resource))
                            .as(what)
                            .isNotEqualTo(Optional.of("migrations"));
                default -> {}
            }
        }
        assertThat(servers).isPositive();
    }

    private PlacementAnswer withMore(RandomDemand random, String sentence) throws IOException {
        assertThat(sentence).contains(", simulated");
        List<MatchResult> more = MORE.matcher(sentence).results().toList();
        List<Integer> counts = IntStream.range(0, random.servers().size())
                .mapToObj(kind -> more.stream()
                        .filter(each -> each.group(2).equals(String.valueOf(kind)))
                        .mapToInt(each -> Integer.parseInt(each.group(1)))
                        .sum())
                .toList();
        String demand = sentence.contains("if all may move")
                ? random.demand().replaceFirst(", most-migrations: [0-9]+", "")
                : random.demand();
        return place(demand, random.fleet(counts));
    }

    private PlacementAnswer withMoves(RandomDemand random, String sentence) throws IOException {
        MatchResult moves = MOVES.matcher(sentence).results().findFirst().orElseThrow();
        String number = moves.group(1) == null ? moves.group(2) : moves.group(1);
        return place(
                random.demand().replaceFirst("most-migrations: [0-9]+", "most-migrations: " + number),
                random.fleet(random.servers().stream().map(count -> 0).toList()));
    }
}
