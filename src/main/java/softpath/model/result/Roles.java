package softpath.model.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import softpath.model.Names;

/** What a core does, for people: roles of one kind are named together, as in {@code kthreads vm1.vnic0, vm1.vnic1}. */
public final class Roles {

    private static final Set<String> KINDS = Set.of("worker", "kthread", "irq");

    private Roles() {}

    /** What a core does, and what becomes of it: one role {@code stands} still, several {@code stand} still. */
    public static String inWords(List<String> roles, String verbOfOne, String verbOfSeveral) {
        return inWords(roles) + " " + (roles.size() > 1 ? verbOfSeveral : verbOfOne);
    }

    /** A role is a kind and a name, as in {@code kthread vm1.vnic0}; other texts stay as they are. */
    public static String inWords(List<String> roles) {
        Map<String, List<String>> namesOfKind = new LinkedHashMap<>();
        for (String role : roles) {
            int space = role.indexOf(' ');
            boolean hasKind = space > 0 && KINDS.contains(role.substring(0, space));
            namesOfKind
                    .computeIfAbsent(hasKind ? role.substring(0, space) : role, kind -> new ArrayList<>())
                    .add(hasKind ? role.substring(space + 1) : "");
        }
        List<String> words = new ArrayList<>();
        namesOfKind.forEach((kind, names) -> {
            String plural = names.size() > 1 ? "s" : "";
            words.add(names.get(0).isEmpty() ? kind : kind + plural + " " + Names.few(names));
        });
        return Names.few(words, "; ");
    }
}
