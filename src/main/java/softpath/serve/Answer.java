package softpath.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import softpath.io.ResultFiles;

/** What a request is answered with, whole. */
record Answer(int status, byte[] body, Map<String, String> headers) {

    static final int OK = 200;
    static final int ACCEPTED = 202;
    static final int NO_CONTENT = 204;

    private static final String TYPE = "Content-Type";
    private static final long NO_BODY = -1;

    Answer {
        headers = new TreeMap<>(headers);
    }

    static Answer json(int status, Object content) {
        return text(status, "application/json", ResultFiles.line(content) + "\n");
    }

    static Answer text(int status, String type, String text) {
        return bytes(status, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer bytes(int status, String type, byte[] body) {
        return new Answer(status, body, Map.of(TYPE, type));
    }

    static Answer nothing() {
        return new Answer(NO_CONTENT, new byte[0], Map.of());
    }

    Answer with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Answer(status, body, all);
    }

    void send(HttpExchange exchange) throws IOException {
        Headers sent = exchange.getResponseHeaders();
        headers.forEach(sent::set);
        // What HEAD is answered has no body, whatever the answer.
        boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? body.length : NO_BODY);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
    }
}
