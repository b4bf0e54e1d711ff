package softpath.io;

import java.util.Collection;
import java.util.Comparator;

/** The known name that a mistyped one is nearest to. */
final class Suggestion {

    private static final int MOST_EDITS = 2;

    /** More than these hide the one that was meant. */
    private static final int MOST_LISTED_BESIDE = 20;

    private Suggestion() {}

    /** The list of known names, and the likeliest in front if one is near enough; that alone where the list is long. */
    static String among(Collection<String> known, String typed) {
        String list = known.isEmpty() ? "none" : String.join(", ", known);
        return known.stream()
                .min(Comparator.comparingInt(name -> edits(name, typed)))
                .filter(name -> edits(name, typed) <= Math.min(MOST_EDITS, typed.length() / 2))
                .map(name ->
                        "did you mean " + name + "?" + (known.size() > MOST_LISTED_BESIDE ? "" : " known: " + list))
                .orElse("known: " + list);
    }

    /** Levenshtein's distance; of absurdly long names only that they differ. */
    private static int edits(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MOST_EDITS) {
            return MOST_EDITS + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(diagonal, row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
