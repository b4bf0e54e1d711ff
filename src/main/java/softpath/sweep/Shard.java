package softpath.sweep;

/**
 * A part of the points of a sweep: those of all shards, one after the other, are the whole.
 *
 * @param number from 1
 */
public record Shard(int number, int of) {

    public static final Shard WHOLE = new Shard(1, 1);

    long first(long points) {
        return cut(points, number - 1);
    }

    /** The first of the next shard. */
    long end(long points) {
        return cut(points, number);
    }

    /** Without an overflow: parts of equal size, the rest dealt to the first. */
    private long cut(long points, int shards) {
        return points / of * shards + Math.min(shards, points % of);
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
