package softpath.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Inputs of one kind, each drawn from its own seed, so that any can be drawn again alone. */
interface Inputs {

    Input of(long seed) throws IOException;

    /** Places that files and options go by. */
    final class Drawing {

        private final SmallHome home;
        private final long seed;
        final SplittableRandom random;

        Drawing(SmallHome home, long seed) {
            this.home = home;
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        <T> T among(List<T> choices) {
            return NastyValues.among(choices, random);
        }

        boolean oneIn(int n) {
            return random.nextInt(n) == 0;
        }

        String path(String name) {
            return home.folder().resolve(name).toString();
        }

        String stem(String name) {
            return name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
        }

        /** A changed file below home, and how it gets to be read. */
        Input changed(String file, List<String> args, Set<Integer> exits) throws IOException {
            byte[] before = home.read(file);
            byte[] after = oneIn(3) || file.endsWith(".jsonl")
                    ? ByteMutation.mutated(before, random)
                    : mutatedText(file, new String(before, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
            // Bytes that are no text stay as they are.
            String text = new String(after, StandardCharsets.ISO_8859_1);
            byte[] bounded = file.contains("calibration/plans")
                    ? after
                    : Pace.bounded(text).getBytes(StandardCharsets.ISO_8859_1);
            return new Input(seed, file, bounded, args, exits);
        }

        private String mutatedText(String file, String text) throws IOException {
            if (file.endsWith(".csv")) {
                return CellMutation.mutated(text, random);
            }
            List<String> donors = new ArrayList<>(home.files("models", ".yaml"));
            donors.addAll(home.files("calibration", ".yaml"));
            donors.addAll(home.files("validation", ".yaml"));
            String donor = new String(home.read(among(donors)), StandardCharsets.UTF_8);
            return new TreeMutation(random).mutated(text, donor);
        }

        Input unchanged(List<String> args, Set<Integer> exits) {
            return new Input(seed, "", new byte[0], args, exits);
        }

        byte[] read(String name) throws IOException {
            return home.read(name);
        }

        List<String> files(String below, String ending) throws IOException {
            return home.files(below, ending);
        }
    }
}
