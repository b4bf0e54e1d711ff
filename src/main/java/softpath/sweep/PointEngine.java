package softpath.sweep;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Who works out points: threads of this process, or other machines. Who it is changes no byte of the table. */
public interface PointEngine extends AutoCloseable {

    /** Points that it may be asked before the first of them is answered. */
    int ahead();

    /** Asks for a point; answers may come in any order. */
    CompletableFuture<PointAnswer> ask(long point);

    @Override
    void close();

    /** Opens one when a point is found that was not answered before. */
    interface Opener {

        /** @param pool of this process */
        PointEngine open(PointWork work, ExecutorService pool) throws IOException;
    }
}
