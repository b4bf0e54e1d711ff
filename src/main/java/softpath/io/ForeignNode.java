package softpath.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of YAML or JSON that another tool wrote.
 *
 * @param text    of a scalar as it is written; empty if it is none, or nothing
 * @param entries of a map, in the order of the file
 * @param items   of a list
 * @param line    that it begins on, from 1
 */
public record ForeignNode(
        NodeKind kind, Optional<String> text, Map<String, ForeignNode> entries, List<ForeignNode> items, int line) {

    /** What a value can be. */
    public enum NodeKind {
        MAP,
        LIST,
        TEXT,
        NOTHING
    }

    public ForeignNode {
        entries = new LinkedHashMap<>(entries);
        items = new ArrayList<>(items);
    }

    static ForeignNode map(Map<String, ForeignNode> entries, int line) {
        return new ForeignNode(NodeKind.MAP, Optional.empty(), entries, List.of(), line);
    }

    static ForeignNode list(List<ForeignNode> items, int line) {
        return new ForeignNode(NodeKind.LIST, Optional.empty(), Map.of(), items, line);
    }

    static ForeignNode text(String text, int line) {
        return new ForeignNode(NodeKind.TEXT, Optional.of(text), Map.of(), List.of(), line);
    }

    static ForeignNode nothing(int line) {
        return new ForeignNode(NodeKind.NOTHING, Optional.empty(), Map.of(), List.of(), line);
    }

    /** What stands below these keys, one below the other. */
    public Optional<ForeignNode> at(String... keys) {
        Optional<ForeignNode> at = Optional.of(this);
        for (String key : keys) {
            at = at.map(node -> node.entries().get(key));
        }
        return at;
    }

    /** The text below these keys. */
    public Optional<String> textAt(String... keys) {
        return at(keys).flatMap(ForeignNode::text);
    }

    /** The items of the list below these keys; none if there is no list. */
    public List<ForeignNode> itemsAt(String... keys) {
        return at(keys).map(ForeignNode::items).orElse(List.of());
    }
}
