package softpath.model.scenario;

import java.util.List;
import java.util.stream.IntStream;

/** Where a path leaves a server by one NIC and comes in by another, of another server or of the same. */
public final class Cables {

    private Cables() {}

    /**
     * Of each position of a path, whether a cable leads from there to the next: of two NICs that follow each other the first is
     * the way out, unless packets have just come in by it.
     */
    public static boolean[] from(List<String> path) {
        boolean[] isCable = new boolean[path.size()];
        for (int i = 1; i + 1 < path.size(); i++) {
            isCable[i] = !isCable[i - 1] && isNic(path.get(i)) && isNic(path.get(i + 1));
        }
        return isCable;
    }

    /** The NICs that packets come in by, from outside or over a cable. */
    public static List<String> waysIn(List<String> path) {
        boolean[] isCable = from(path);
        return IntStream.range(0, path.size())
                .filter(i -> isNic(path.get(i)) && (i == 0 || isCable[i - 1]))
                .mapToObj(path::get)
                .toList();
    }

    /** NICs are named {@code server.nic}, nothing else has a dot in its name. */
    private static boolean isNic(String name) {
        return name.indexOf('.') >= 0;
    }
}
