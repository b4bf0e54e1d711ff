package softpath.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that is told of a run at its own speed. */
class EventStreamTest {

    private static final int WRITE_MILLIS = 20;
    private static final int EVENTS = 60;
    private static final Duration PATIENCE = Duration.ofMillis(EVENTS * WRITE_MILLIS / 4);

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final EventStreams streams =
            new EventStreams(Limits.of(1, Duration.ofSeconds(60)), clock, new Patience(clock, PATIENCE));
    private final Run run = new Run("id", new Question("", List.of()), "", "", false);

    @AfterEach
    void stop() {
        streams.close();
        clock.shutdownNow();
    }

    /** While an event is written there is a later one each time, for longer than one event may take. */
    @Test
    void aClientThatIsNeverDoneWithNewsStaysUntilTheLast() throws Exception {
        AtomicInteger written = new AtomicInteger();
        Client client = new Client() {
            @Override
            void told() throws IOException {
                int done = written.incrementAndGet();
                if (done < EVENTS) {
                    run.progress(done, EVENTS);
                } else if (done == EVENTS) {
                    run.tell(Event.CANCELLED);
                }
                pause();
            }
        };

        streams.open(client, run);
        run.progress(0, EVENTS);

        assertThat(client.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(written).hasValue(EVENTS + 1);
    }

    @Test
    void whatIsToldAfterTheServerHasStoppedIsNoFault() throws IOException {
        streams.open(
                new Client() {
                    @Override
                    void told() {}
                },
                run);

        streams.close();

        assertThatCode(() -> run.progress(1, 2)).doesNotThrowAnyException();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(WRITE_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /** The other end of a stream. */
    private abstract static class Client extends HttpExchange {

        final CountDownLatch hungUp = new CountDownLatch(1);
        private final Headers headers = new Headers();
        private final OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void flush() throws IOException {
                told();
            }
        };

        /** An event has come. */
        abstract void told() throws IOException;

        @Override
        public OutputStream getResponseBody() {
            return out;
        }

        @Override
        public void close() {
            hungUp.countDown();
        }

        @Override
        public Headers getResponseHeaders() {
            return headers;
        }

        @Override
        public void sendResponseHeaders(int status, long length) {}

        @Override
        public Headers getRequestHeaders() {
            throw new UnsupportedOperationException();
        }

        @Override
        public URI getRequestURI() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getRequestMethod() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpContext getHttpContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream getRequestBody() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InetSocketAddress getRemoteAddress() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getResponseCode() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InetSocketAddress getLocalAddress() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getProtocol() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getAttribute(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setAttribute(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setStreams(InputStream in, OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpPrincipal getPrincipal() {
            throw new UnsupportedOperationException();
        }
    }
}
