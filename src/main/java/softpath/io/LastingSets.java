package softpath.io;

import java.util.ArrayList;
import java.util.List;

/** {@code --set} options without those that a later one replaces whole: what they say of a file is the same. */
public final class LastingSets {

    private LastingSets() {}

    /**
     * @param sets that can be read, in their order
     * @param type of the file that they are of
     */
    public static List<String> of(List<String> sets, Class<? extends Record> type) {
        List<DataPath> paths =
                sets.stream().map(set -> SetOption.place(set, type)).toList();
        List<String> lasting = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            DataPath path = paths.get(i);
            if (paths.subList(i + 1, paths.size()).stream().noneMatch(path::startsWith)) {
                lasting.add(sets.get(i));
            }
        }
        return lasting;
    }
}
