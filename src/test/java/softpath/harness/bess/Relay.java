package softpath.harness.bess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a server and can cut its connections off, as the kernel does for a process that aborts. */
final class Relay implements AutoCloseable {

    private final ServerSocket listening;
    private final int behind;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** @param behind port of the server */
    Relay(int port, int behind) throws IOException {
        this.behind = behind;
        this.listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        inBackground(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                open.addAll(List.of(client, server));
                inBackground(() -> pump(client, server));
                inBackground(() -> pump(server, client));
            }
        } catch (IOException e) {
            open.forEach(Relay::cut);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            cut(from);
        }
        cut(to);
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Relay::cut);
    }
}
