package softpath.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams of what becomes of runs. One on which nothing happens holds a connection, and no thread. */
final class EventStreams implements AutoCloseable {

    private static final int RETRY_SECONDS = 10;
    private static final int UNKNOWN_LENGTH = 0;

    private final Limits limits;
    private final Patience patience;
    private final ThreadPoolExecutor writers;
    private final Future<?> beats;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    EventStreams(Limits limits, ScheduledExecutorService clock, Patience patience) {
        this.limits = limits;
        this.patience = patience;
        // Each stream is written by one thread at most: none is ever short of one because others read slowly.
        writers = new ThreadPoolExecutor(
                limits.streams(),
                limits.streams(),
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Threads.named("events"),
                // None is refused before this is closed, and then nobody is left to be told.
                new ThreadPoolExecutor.DiscardPolicy());
        writers.allowCoreThreadTimeOut(true);
        long beatMillis = limits.beat().toMillis();
        beats = clock.scheduleWithFixedDelay(
                () -> open.forEach(stream -> stream.send(Event.BEAT)), beatMillis, beatMillis, TimeUnit.MILLISECONDS);
    }

    /** Tells a client of a run from now on; the exchange stays open when this returns. */
    void open(HttpExchange exchange, Run run) throws IOException {
        if (count.incrementAndGet() > limits.streams()) {
            count.decrementAndGet();
            throw Refusal.busy("expected fewer streams of events, found " + limits.streams() + " open", RETRY_SECONDS);
        }
        EventStream stream = null;
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, UNKNOWN_LENGTH);
            stream = new EventStream(exchange, this, run);
            open.add(stream);
        } finally {
            if (stream == null) {
                count.decrementAndGet();
            }
        }
        run.listen(stream);
    }

    void write(Runnable events) {
        writers.execute(events);
    }

    Patience patience() {
        return patience;
    }

    void closed(EventStream stream) {
        if (open.remove(stream)) {
            count.decrementAndGet();
        }
    }

    int count() {
        return count.get();
    }

    @Override
    public void close() {
        beats.cancel(false);
        writers.shutdownNow();
    }
}
