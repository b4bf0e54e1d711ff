package softpath.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.ResultFiles;
import softpath.model.result.Result;
import softpath.page.Chart;
import softpath.report.PipelineData;

/**
 * What is told of a run, as one server-sent event (WHATWG HTML, section 9.2).
 *
 * @param bytes  as they are sent
 * @param isLast whether the run has ended
 */
record Event(byte[] bytes, boolean isLast) {

    /** A comment, so that both sides notice when the other is gone. */
    static final Event BEAT = new Event(":\n\n".getBytes(StandardCharsets.UTF_8), false);

    static final Event CANCELLED = last("cancelled", Map.of());

    static Event progress(int done, int expected) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("done", done);
        data.put("expected", expected);
        return new Event(bytes("progress", data), false);
    }

    static Event result(Result result, PipelineData drawing, List<Chart> charts) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("result", result);
        data.put("drawing", drawing);
        data.put("charts", charts);
        return last("result", data);
    }

    static Event failed(String message) {
        return last("failed", Map.of("message", message));
    }

    private static Event last(String name, Map<String, Object> data) {
        return new Event(bytes(name, data), true);
    }

    private static byte[] bytes(String name, Map<String, Object> data) {
        return ("event: " + name + "\ndata: " + ResultFiles.line(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
