package softpath.place.fleet;

import static softpath.place.fleet.Checks.require;

import java.util.List;

/**
 * Servers that are alike. Pools of the same set-ups are of one kind: what a server of one carries so does one of the other.
 *
 * @param available how many there are
 * @param setUps that each of them may have, such as a dataplane and a clock
 * @param today chains of each row that stand on each of them now; empty if nothing does
 */
public record Pool(String name, int available, List<SetUp> setUps, List<Integer> today) {
    public Pool {
        setUps = List.copyOf(setUps);
        today = List.copyOf(today);
        require(available >= 0, "servers available of " + name + " must be at least 0, were " + available);
        require(today.stream().allMatch(count -> count >= 0), "chains that stand on " + name + " must be at least 0");
    }

    /** On which nothing stands. */
    public Pool(String name, int available, List<SetUp> setUps) {
        this(name, available, setUps, List.of());
    }

    /** Chains that stand on each of them now. */
    int standing() {
        return today.stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of these stay if it holds so many of each use of a set-up: chains of a row are all alike. */
    int kept(int setUp, int[] counts) {
        int[] held = new int[today.size()];
        for (int u = 0; u < counts.length; u++) {
            int row = setUps.get(setUp).uses().get(u).row();
            if (row < held.length) {
                held[row] += counts[u];
            }
        }
        int kept = 0;
        for (int r = 0; r < held.length; r++) {
            kept += Math.min(held[r], today.get(r));
        }
        return kept;
    }
}
