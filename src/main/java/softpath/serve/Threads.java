package softpath.serve;

import java.util.concurrent.ThreadFactory;

/** Threads that hold no program up that ends. */
final class Threads {

    private Threads() {}

    static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, "serve-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
