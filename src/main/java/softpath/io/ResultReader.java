package softpath.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Answer;
import softpath.model.result.MeasuredResult;
import softpath.model.result.Result;
import softpath.model.result.ResultCheck;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/** Reads results back, of whatever evidence; what was read is as sound as what was written. */
final class ResultReader {

    /** A result has some kilobytes for each chain. */
    private static final int MOST_BYTES = 1 << 28;

    private static final Map<String, Class<? extends Answer>> TYPE_OF_EVIDENCE = new LinkedHashMap<>();

    static {
        TYPE_OF_EVIDENCE.put("simulated", Result.class);
        TYPE_OF_EVIDENCE.put("measured", MeasuredResult.class);
        TYPE_OF_EVIDENCE.put("analytic", AnalyticResult.class);
    }

    private ResultReader() {}

    static Answer read(Path file) {
        String text = FileText.read(file, MOST_BYTES);
        JsonNode tree = tree(file, text, "a result of softpath", Result.SCHEMA);
        try {
            return answer(tree);
        } catch (InvalidInput e) {
            throw new InputError(file + ": " + (e.path().isEmpty() ? "" : e.path() + ": ") + e.getMessage());
        }
    }

    /**
     * Another file of ours, as the values that it holds.
     *
     * @param expected what errors call it
     */
    static Map<String, Object> map(Path file, String expected, String schema) {
        JsonNode tree = tree(file, FileText.read(file, MOST_BYTES), expected, schema);
        if (!tree.path("schema").stringValue("").equals(schema)) {
            throw new InputError(file + ": schema: expected " + schema + ", found " + Shape.found(tree.path("schema")));
        }
        return ResultFiles.Json.MAPPER.convertValue(tree, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** Of a file that is none of ours nothing is quoted. */
    private static JsonNode tree(Path file, String text, String expected, String schema) {
        try {
            JsonNode tree = ResultFiles.Json.MAPPER
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .readTree(text);
            if (tree.path("schema").asString("").startsWith("softpath/")) {
                return tree;
            }
        } catch (JacksonException e) {
            if (text.contains("\"" + schema + "\"") && e instanceof UnexpectedEndOfInputException) {
                throw new InputError(file + ":" + Math.max(1, e.getLocation().getLineNr()) + ": expected " + expected
                        + ", found that it ends in the middle: it was cut short");
            }
            if (text.contains("\"" + schema + "\"")) {
                throw new InputError(file + ":" + Math.max(1, e.getLocation().getLineNr())
                        + ": expected JSON with each key once, found something else");
            }
        }
        String found = text.isBlank()
                ? "nothing in it"
                : ForeignFile.format(text)
                        .or(() -> InputFile.kindOf(file).map(kind -> "a file of kind " + kind))
                        .orElse("something else");
        throw new InputError(file + ": expected " + expected + ", " + schema + ", found " + found);
    }

    private static Answer answer(JsonNode tree) {
        JsonNode schema = tree.path("schema");
        if (!schema.stringValue("").equals(Result.SCHEMA)) {
            throw new InvalidInput("schema", "expected " + Result.SCHEMA + ", found " + Shape.found(schema));
        }
        JsonNode evidence = tree.path("evidence");
        Class<? extends Answer> type = TYPE_OF_EVIDENCE.get(evidence.stringValue(""));
        if (type == null) {
            String known = String.join(", ", TYPE_OF_EVIDENCE.keySet());
            throw new InvalidInput("evidence", "expected one of " + known + ", found " + Shape.found(evidence));
        }
        ShapeCheck.check(tree, type);
        ResultRanges.check(tree);
        Answer answer = ResultFiles.Json.MAPPER.treeToValue(tree, type);
        if (answer instanceof Result simulated) {
            ResultCheck.check(simulated);
        }
        return answer;
    }
}
