package softpath.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import softpath.sweep.PointAnswer;
import softpath.sweep.PointWork;
import softpath.sweep.SparkMaster;

/**
 * This sweep's place in a Spark cluster. Spark itself asks a master that does not answer, or that does not know the secret,
 * for more than a minute and then says neither; here it is found out in {@value #WAIT_SECONDS} s.
 */
final class Cluster implements AutoCloseable {

    static final int WAIT_SECONDS = 20;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int STOP_SECONDS = 5;
    private static final String LOG_CONFIG = "log4j2.configurationFile";

    private static final String LOG_LEVEL = "softpath.spark.log";

    private final JavaSparkContext context;
    private final Path folder;
    private final Task task;

    private Cluster(JavaSparkContext context, PointWork work) throws IOException {
        this.context = context;
        this.folder = Files.createTempDirectory("softpath-spark-");
        Path archive = folder.resolve(Shipment.ARCHIVE);
        this.task = new Task(Shipment.pack(work, archive));
        ShippedJars.uris().forEach(context::addJar);
        context.sc().addArchive(archive.toUri().toString());
    }

    /** @throws IOException that says what is missing: the master, its consent */
    static Cluster join(SparkMaster master, PointWork work) throws IOException {
        if (System.getProperty(LOG_CONFIG) == null) {
            System.setProperty(LOG_CONFIG, "classpath:softpath-spark-log4j2.properties");
            System.setProperty(LOG_LEVEL, "1".equals(System.getenv("SOFTPATH_DEBUG")) ? "warn" : "off");
        }
        SparkConf conf = Settings.of(master, addressTowards(master));
        try {
            return new Cluster(
                    aside("spark-start", () -> new JavaSparkContext(conf)).get(WAIT_SECONDS, TimeUnit.SECONDS), work);
        } catch (TimeoutException e) {
            String kind = master.secret().isPresent() ? "with this secret" : "without a secret (--insecure)";
            throw new IOException(
                    master.url() + ": expected a Spark master that takes this sweep " + kind
                            + ", found nobody there who does within " + WAIT_SECONDS + " s: is it a master of Spark "
                            + org.apache.spark.package$.MODULE$.SPARK_VERSION() + ", and the secret the master's?",
                    e);
        } catch (ExecutionException e) {
            throw new IOException(master.url() + ": Spark does not start: " + firstLine(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The loopback, if the master is there. */
    private static InetAddress addressTowards(SparkMaster master) throws IOException {
        String expected = master.url() + ": expected a Spark master, found ";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(master.host()), master.port()), CONNECT_MILLIS);
            return socket.getLocalAddress();
        } catch (UnknownHostException e) {
            throw new IOException(expected + "no machine of this name", e);
        } catch (IOException e) {
            throw new IOException(expected + "nobody who answers there: " + e.getMessage(), e);
        }
    }

    private static <T> CompletableFuture<T> aside(String name, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
    }

    /** Answers in the order of points. */
    List<PointAnswer> answers(List<Long> points) {
        return context.parallelize(points, 1).map(task).collect();
    }

    /** Those of this process left out. */
    int executors() {
        return context.sc().getExecutorMemoryStatus().size() - 1;
    }

    int cores() {
        return context.defaultParallelism();
    }

    /** That an executor asks for. */
    String memory() {
        return context.sc().executorMemory() + " MiB";
    }

    boolean isEnded() {
        return context.sc().isStopped();
    }

    /** What does not end is left to the end of the process. */
    @Override
    public void close() {
        try {
            aside("spark-stop", () -> {
                        context.stop();
                        return true;
                    })
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Its executors end when this process does.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Files.deleteIfExists(folder.resolve(Shipment.ARCHIVE));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // A small file is left among the temporary ones.
        }
    }
}
