package softpath.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import softpath.io.InputError;
import softpath.io.ModelFolders;
import softpath.model.InvalidInput;

/**
 * Answers over HTTP, to browsers and programs on this machine unless it is told to listen elsewhere. It writes no log: what
 * is asked is nobody's business, and tokens stand in requests.
 */
public final class Server implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 1_024;
    private static final int BACKLOG = 256;

    /** A page that is opened at once should not wait for what it asks later, on a slow machine neither. */
    private static final int WARM_UP_SECONDS = 4;

    /** A page may load nothing that did not come from here, and no other page may show it. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = new TreeMap<>(Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store"));

    static {
        // The JDK's server reads these when its classes are loaded. Times are in seconds.
        Map.of(
                        // An answer of several segments would else wait for the browser to confirm the first: 40 ms.
                        "sun.net.httpserver.nodelay", "true",
                        "sun.net.httpserver.maxReqTime", "10",
                        "sun.net.httpserver.idleInterval", "30",
                        "sun.net.httpserver.maxIdleConnections", "256",
                        // So much of what nobody wants is read all the same, so that its sender reads why.
                        "sun.net.httpserver.drainAmount", Integer.toString(1 << 20),
                        "jdk.httpserver.maxConnections", Integer.toString(MOST_CONNECTIONS))
                .forEach((property, value) -> System.getProperties().putIfAbsent(property, value));
    }

    private final Consumer<Throwable> faults;
    private final HttpServer http;
    private final Gate gate;

    private final Folders folders;

    private final Api api;
    private final Runs runs;
    private final EventStreams streams;
    private final ScheduledThreadPoolExecutor clock;
    private final Patience patience;
    private final ThreadPoolExecutor answering;

    /**
     * @param address its name is one that requests may ask for
     * @param token   without which nothing is answered but the page itself
     * @param faults  told of what is none of the user's making
     * @throws IOException if the address cannot be had
     */
    Server(
            InetSocketAddress address,
            Optional<String> token,
            ModelFolders models,
            Limits limits,
            Consumer<Throwable> faults)
            throws IOException {
        this.faults = faults;
        http = HttpServer.create(address, BACKLOG);
        clock = new ScheduledThreadPoolExecutor(1, Threads.named("clock"));
        clock.setRemoveOnCancelPolicy(true);
        // A thread each, as many as there can be connections: one that is slow keeps nobody else waiting.
        answering = new ThreadPoolExecutor(
                0, MOST_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Threads.named("answer"));
        patience = new Patience(clock, limits.requestTime());
        runs = new Runs(limits, clock, faults);
        streams = new EventStreams(limits, clock, patience);
        folders = Folders.of(models);
        api = new Api(models, folders, limits, runs, streams, patience);
        gate = new Gate(address.getHostString(), http.getAddress(), token);
        http.setExecutor(answering);
        http.createContext("/", this::handle);
        http.start();
    }

    /**
     * Listens from now on, with the usual limits.
     *
     * @param threads simulations at once
     * @param runTime that one may take
     */
    public static Server listen(
            InetSocketAddress address,
            Optional<String> token,
            ModelFolders models,
            int threads,
            Duration runTime,
            Consumer<Throwable> faults)
            throws IOException {
        Server server = new Server(address, token, models, Limits.of(threads, runTime), faults);
        server.answering.execute(server::prepare);
        // Whatever becomes of it is told where it is asked for.
        Future<?> unused = server.clock.schedule(
                () -> server.answering.execute(server::warmUp), WARM_UP_SECONDS, TimeUnit.SECONDS);
        return server;
    }

    /** Answers what a page asks first, while its user still copies the address. */
    void prepare() {
        inAdvance(api::prepare);
    }

    private void warmUp() {
        inAdvance(api::warmUp);
    }

    private static void inAdvance(Runnable work) {
        try {
            work.run();
        } catch (InputError | InvalidInput | Refusal e) {
            // Whoever asks is told what is wrong with the models, or that others come first.
        }
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Where a browser finds the page. */
    public String url() {
        InetSocketAddress address = http.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "localhost" : Gate.inUrl(address.getAddress());
        return "http://" + host + ":" + address.getPort() + "/";
    }

    Runs runs() {
        return runs;
    }

    EventStreams streams() {
        return streams;
    }

    private void handle(HttpExchange exchange) {
        try {
            Headers sent = exchange.getResponseHeaders();
            HEADERS.forEach(sent::set);
            Optional<Answer> answer = answer(exchange);
            if (answer.isPresent()) {
                patience.with(() -> respond(exchange, answer.get()));
            }
        } catch (IOException e) {
            // The client has gone, or is too slow: nobody is left to be told.
            exchange.close();
        }
    }

    private static Void respond(HttpExchange exchange, Answer answer) throws IOException {
        answer.send(exchange);
        exchange.close();
        return null;
    }

    private Optional<Answer> answer(HttpExchange exchange) throws IOException {
        try {
            String path =
                    Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
            gate.check(exchange, path.startsWith(Api.ROOT));
            if (WebFiles.has(path)) {
                Api.require(exchange, "GET");
                return Optional.of(WebFiles.of(path));
            }
            return api.answer(exchange, path);
        } catch (Refusal e) {
            return Optional.of(refused(e));
        } catch (InputError e) {
            return Optional.of(refused(Refusal.of(folders.leftOutOf(e.getMessage()), e.line(), e.path())));
        } catch (InvalidInput e) {
            Optional<String> place = e.path().isEmpty() ? Optional.empty() : Optional.of(e.path());
            String message =
                    Question.NAME + ": " + place.map(path -> path + ": ").orElse("") + e.getMessage();
            return Optional.of(refused(Refusal.of(message, OptionalInt.empty(), place)));
        } catch (RuntimeException | Error e) {
            faults.accept(e);
            return Optional.of(refused(new Refusal(
                    Refusal.FAULT, "a fault in softpath; what is known of it stands where the server was started")));
        }
    }

    private static Answer refused(Refusal refusal) {
        Answer answer = Answer.json(refusal.status(), refusal.body());
        return refusal.retryAfterSeconds().isPresent()
                ? answer.with(
                        "Retry-After",
                        Integer.toString(refusal.retryAfterSeconds().getAsInt()))
                : answer;
    }

    /** Ends all connections and simulations at once. */
    @Override
    public void close() {
        http.stop(0);
        runs.close();
        streams.close();
        answering.shutdownNow();
        clock.shutdownNow();
    }
}
