package softpath.sweep;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Who works out points: threads of this process, or other machines. Who it is changes no byte of the table. */
public interface PointEngine extends AutoCloseable {

    /** Points that it may be asked before the first of them is answered. */
    int ahead();

    /**
     * Asks for points that share work where one after the other is answered; answers may come in any order.
     *
     * @return in the order of {@code run}
     */
    List<CompletableFuture<PointAnswer>> ask(List<Long> run);

    @Override
    void close();

    /** Opens one when a point is found that was not answered before. */
    interface Opener {

        /** @param pool of this process */
        PointEngine open(PointWork work, ExecutorService pool) throws IOException;
    }
}
