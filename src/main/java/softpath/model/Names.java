package softpath.model;

import java.util.Collection;
import java.util.List;

/** Lists of names, as far as a sentence has room for them. */
public final class Names {

    private static final int FEW = 4;

    /** Of names to choose from: more than these hide the one that was meant. */
    private static final int MOST_TO_CHOOSE = 20;

    private Names() {}

    /** The first of things alike, and how many others there are. */
    public static String few(List<String> all) {
        return few(all, ", ");
    }

    public static String few(List<String> all, String between) {
        return first(FEW, all, between);
    }

    /** Names of which one was expected. */
    public static String toChoose(Collection<String> all) {
        return first(MOST_TO_CHOOSE, List.copyOf(all), ", ");
    }

    /** One other would take no more room than its number. */
    private static String first(int most, List<String> all, String between) {
        return all.size() <= most + 1
                ? String.join(between, all)
                : String.join(between, all.subList(0, most)) + " and " + (all.size() - most) + " others";
    }
}
