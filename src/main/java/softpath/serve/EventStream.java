package softpath.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** One client that is told of a run. Of events that it is too slow for, it gets the latest. */
final class EventStream implements Consumer<Event> {

    private final HttpExchange exchange;
    private final EventStreams streams;
    private final Run run;
    private Event pending;
    private boolean isWriting;

    EventStream(HttpExchange exchange, EventStreams streams, Run run) {
        this.exchange = exchange;
        this.streams = streams;
        this.run = run;
    }

    @Override
    public void accept(Event event) {
        send(event);
    }

    synchronized void send(Event event) {
        if (event == Event.BEAT && pending != null) {
            return;
        }
        pending = event;
        if (!isWriting) {
            isWriting = true;
            streams.write(this::write);
        }
    }

    private synchronized Event next() {
        Event next = pending;
        pending = null;
        isWriting = next != null;
        return next;
    }

    private void write() {
        try {
            writeAll();
        } catch (IOException e) {
            // The client has gone, or reads nothing.
            end();
        }
    }

    /** Each event has its own time: a run that always has news of itself is told to its end. */
    private void writeAll() throws IOException {
        for (Event event = next(); event != null; event = next()) {
            Event told = event;
            streams.patience().with(() -> write(told));
        }
    }

    private Void write(Event event) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(event.bytes());
        out.flush();
        if (event.isLast()) {
            end();
        }
        return null;
    }

    private void end() {
        run.forget(this);
        streams.closed(this);
        exchange.close();
    }
}
