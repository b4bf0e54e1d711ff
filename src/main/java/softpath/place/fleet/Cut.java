package softpath.place.fleet;

import static softpath.place.fleet.Checks.require;

/**
 * A chain of row {@code whole} may stand as one {@code first} and one {@code second} half, mostly on two servers,
 * with a hop over a wire between them.
 */
public record Cut(int whole, int first, int second) {
    public Cut {
        require(whole >= 0 && first >= 0 && second >= 0, "rows count from 0");
        require(whole != first && whole != second, "row " + whole + " cannot be a half of itself");
    }
}
