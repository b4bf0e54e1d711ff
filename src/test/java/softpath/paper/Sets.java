package softpath.paper;

import java.util.stream.Stream;

/** Changes to a scenario. */
final class Sets {

    private Sets() {}

    static String[] and(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
