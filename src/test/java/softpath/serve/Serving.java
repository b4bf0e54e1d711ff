package softpath.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import softpath.io.ModelFolders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a free port of this machine, and a client of it. */
final class Serving implements AutoCloseable {

    static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Server server;
    final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Serving() {
        this(limits -> limits, Optional.empty());
    }

    Serving(ModelFolders models) {
        this(limits -> limits, Optional.empty(), models);
    }

    Serving(UnaryOperator<Limits> limits, Optional<String> token) {
        this(limits, token, ModelFolders.of(HOME));
    }

    private Serving(UnaryOperator<Limits> limits, Optional<String> token, ModelFolders models) {
        try {
            server = new Server(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    token,
                    models,
                    limits.apply(Limits.of(2, Duration.ofSeconds(60))),
                    faults::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String scenario(String name) {
        try {
            return Files.readString(HOME.resolve("models/scenarios/" + name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static JsonNode tree(String json) {
        return JSON.readTree(json);
    }

    static String question(String yaml, String... sets) {
        return json(Map.of("yaml", yaml, "sets", List.of(sets)));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path.substring(1)))
                .timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(to(path));
    }

    HttpResponse<String> post(String path, String json) {
        return send(asOurs(to(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String path) {
        return send(asOurs(to(path)).DELETE());
    }

    static HttpRequest.Builder asOurs(HttpRequest.Builder request) {
        return request.header("X-Softpath", "1");
    }

    /** Starts a run and returns its place. */
    String run(String question) {
        HttpResponse<String> started = post("/api/runs", question);
        if (started.statusCode() != 202) {
            throw new AssertionError(started.statusCode() + " " + started.body());
        }
        return "/api/runs/" + tree(started.body()).at("/id").stringValue();
    }

    /** All events of a run, each with the words before its colon and the data. */
    List<Map.Entry<String, JsonNode>> events(String run) {
        List<Map.Entry<String, JsonNode>> events = new ArrayList<>();
        for (String event : get(run + "/events").body().split("\n\n")) {
            if (event.startsWith("event: ")) {
                String[] lines = event.split("\n", 2);
                events.add(
                        Map.entry(lines[0].substring("event: ".length()), tree(lines[1].substring("data: ".length()))));
            }
        }
        return events;
    }

    Map.Entry<String, JsonNode> lastEvent(String run) {
        List<Map.Entry<String, JsonNode>> events = events(run);
        return events.get(events.size() - 1);
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** What a client that writes these bytes itself is answered; empty if the connection is closed. */
    String raw(String request) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return head(socket);
        }
    }

    /** The status line and what comes with it. */
    static String head(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[8_192];
        int read = in.read(bytes);
        return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8);
    }

    String host() {
        return "127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
