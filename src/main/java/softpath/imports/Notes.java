package softpath.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an import says of itself, a sentence each, none of them twice. */
public final class Notes {

    private final Set<String> took = new LinkedHashSet<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Set<String> assumed = new LinkedHashSet<>();

    public void took(String sentence) {
        took.add(sentence);
    }

    public void ignored(String sentence) {
        ignored.add(sentence);
    }

    public void assumed(String sentence) {
        assumed.add(sentence);
    }

    public List<String> took() {
        return new ArrayList<>(took);
    }

    public List<String> ignored() {
        return new ArrayList<>(ignored);
    }

    public List<String> assumed() {
        return new ArrayList<>(assumed);
    }

    /** "1 core", "2 cores". */
    public static String count(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
