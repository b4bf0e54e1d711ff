package softpath.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a file of another tool.
 *
 * @param what     in a sentence: what it was, and what it is now
 * @param text     of the file to be written
 * @param took     what was read and is in it, a sentence each
 * @param ignored  what was read and is not, and why
 * @param assumed  what it holds that was not in the source
 * @param details  further figures for machines, plain maps, lists, texts and numbers
 */
public record Imported(
        String what,
        String text,
        List<String> took,
        List<String> ignored,
        List<String> assumed,
        Map<String, Object> details) {

    public Imported {
        took = List.copyOf(took);
        ignored = List.copyOf(ignored);
        assumed = List.copyOf(assumed);
        details = new LinkedHashMap<>(details);
    }
}
