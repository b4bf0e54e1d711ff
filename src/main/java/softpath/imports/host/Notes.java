package softpath.imports.host;

import java.util.ArrayList;
import java.util.List;

/** What is to be said of an import, gathered while it goes on; a sentence each. */
final class Notes {

    private final List<String> took = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();

    void took(String sentence) {
        took.add(sentence);
    }

    void ignored(String sentence) {
        ignored.add(sentence);
    }

    void assumed(String sentence) {
        assumed.add(sentence);
    }

    List<String> took() {
        return List.copyOf(took);
    }

    List<String> ignored() {
        return List.copyOf(ignored);
    }

    List<String> assumed() {
        return List.copyOf(assumed);
    }

    /** "1 core", "2 cores". */
    static String count(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
