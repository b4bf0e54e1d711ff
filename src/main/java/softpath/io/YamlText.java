package softpath.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Files of ours as text: what {@link InputFile} reads. */
public final class YamlText {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private YamlText() {}

    /**
     * What an option says, as YAML: plain maps, lists, texts and numbers.
     *
     * @param option that says it, for errors
     */
    public static Object value(String option, String text) {
        try {
            return Binder.plain(YamlTree.parse(text).root());
        } catch (YamlTree.Unreadable e) {
            throw new InputError(option + ": " + e.getMessage());
        }
    }

    /**
     * @param comments lines that stand above all else
     * @param body     keys in the order that they are to stand in: maps, lists, texts, numbers, truths
     */
    public static String of(List<String> comments, String kind, Map<String, Object> body) {
        StringBuilder text = new StringBuilder();
        comments.forEach(line -> text.append("# ").append(line).append('\n'));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("softpath", InputFile.VERSION);
        all.put("kind", kind);
        all.putAll(body);
        return text.append(MAPPER.writeValueAsString(all)).toString();
    }
}
