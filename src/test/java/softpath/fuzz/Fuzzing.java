package softpath.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Puts inputs to the command and gathers those that it answered badly, one of each kind of fault.
 *
 * <p>{@code softpath.fuzz.inputs} is the number of inputs of all tests together; {@code softpath.fuzz.seed} is where
 * their seeds begin, so that one input alone is drawn again by its seed and {@code softpath.fuzz.inputs=1}.
 */
final class Fuzzing {

    private static final long ALL = Long.getLong("softpath.fuzz.inputs", 1_200);
    private static final long FIRST_SEED = Long.getLong("softpath.fuzz.seed", 20_161_201);
    private static final int MOST_KINDS = Integer.getInteger("softpath.fuzz.faults", 20);
    private static final String HOME = "softpath.home";

    private Fuzzing() {}

    /**
     * Every fault found, with what reproduces it; empty if there is none.
     *
     * @param percent of all inputs that this test has
     */
    static String faults(Path folder, Function<SmallHome, Inputs> kind, int percent) throws IOException {
        SmallHome home = SmallHome.in(folder);
        String before = System.getProperty(HOME);
        System.setProperty(HOME, folder.toString());
        try {
            return faults(home, kind.apply(home), Math.max(1, ALL * percent / 100));
        } finally {
            System.setProperty(HOME, String.valueOf(before));
        }
    }

    private static String faults(SmallHome home, Inputs inputs, long count) throws IOException {
        Map<String, String> byKind = new LinkedHashMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + count && byKind.size() < MOST_KINDS; seed++) {
            Input input = inputs.of(seed);
            Guard.Ending ending = put(home, input);
            Optional<String> fault = fault(input, ending);
            if (fault.isPresent() && !byKind.containsKey(kindOf(fault.get()))) {
                String all = fault.get().strip() + "\n  " + input + "\n";
                byKind.put(kindOf(fault.get()), all);
                // At once, too: a long search may be ended before its end.
                System.out.println(all);
            }
            if (ending.seen().isEmpty()) {
                // It still runs, and would take its time from all others.
                break;
            }
        }
        StringJoiner all = new StringJoiner("\n");
        byKind.values().forEach(all::add);
        return all.toString();
    }

    private static Guard.Ending put(SmallHome home, Input input) throws IOException {
        if (input.file().isEmpty()) {
            return Guard.of(input);
        }
        byte[] before = home.read(input.file());
        home.write(input.file(), input.content());
        try {
            return Guard.of(input);
        } finally {
            home.write(input.file(), before);
        }
    }

    private static Optional<String> fault(Input input, Guard.Ending ending) {
        if (ending.where().isPresent()) {
            return Optional.of("took " + Math.round(ending.seconds()) + " s and more, at\n"
                    + ending.where().get());
        }
        return ending.seen().flatMap(seen -> Manners.fault(input, seen));
    }

    /** Faults that differ in numbers and names only are one. */
    private static String kindOf(String fault) {
        return fault.replaceAll("'[^']*'", "")
                .replaceAll("/\\S+", "")
                .replaceAll("[0-9.]+", "")
                .replaceAll("\\s+", " ");
    }
}
