package softpath.model;

/** So many of a thing, in words: {@code 1 set-up}, {@code 3 set-ups}. */
public final class Counted {

    private Counted() {}

    /** @param one the thing in the singular, whose plural ends with an s */
    public static String of(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    /** The same where a verb follows: {@code 1 figure differs}, {@code 3 figures differ}. */
    public static String of(long count, String one, String verbOfOne, String verbOfSeveral) {
        return of(count, one) + " " + (count == 1 ? verbOfOne : verbOfSeveral);
    }
}
