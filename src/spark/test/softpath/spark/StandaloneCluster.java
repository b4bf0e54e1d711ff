package softpath.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A master and workers of Spark's own on the loopback, each a process, with Spark's libraries and none of ours. */
final class StandaloneCluster implements AutoCloseable {

    static final Path BUILT = Path.of(System.getProperty("softpath.built")).toAbsolutePath();

    private static final long START_SECONDS = 60;
    private static final String ADDRESS = "127.0.0.1";

    private final Path folder;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private final int port;

    /** @param secret blank for a cluster that asks for none */
    StandaloneCluster(Path folder, String secret) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = freePort();
        Files.createDirectories(folder.resolve("home/jars"));
        Files.createFile(folder.resolve("home/RELEASE"));
        linkJars(folder.resolve("home/jars"));
        Path conf = Files.createFile(
                folder.resolve("conf"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(conf, secret.isBlank() ? "" : """
                spark.authenticate true
                spark.authenticate.secret %s
                spark.network.crypto.enabled true
                spark.network.crypto.cipher AES/GCM/NoPadding
                """.formatted(secret));
        master = start("master", "org.apache.spark.deploy.master.Master", "--host", ADDRESS, "--port", "" + port);
        await("master.log", "New state: ALIVE");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    /** Executors must get what is ours from the driver. */
    private static void linkJars(Path jars) throws IOException {
        Set<String> ours = new HashSet<>();
        try (JarFile jar = new JarFile(BUILT.resolve("softpath-spark.jar").toFile())) {
            String names = jar.getManifest().getMainAttributes().getValue("Softpath-Ships");
            Arrays.stream(names.split(" "))
                    .forEach(name -> ours.add(Path.of(name).getFileName().toString()));
        }
        try (Stream<Path> all = Files.list(BUILT.resolve("lib"))) {
            for (Path jar : all.toList()) {
                String name = jar.getFileName().toString();
                // Spark has these two itself.
                boolean isShared = name.startsWith("jackson-annotations") || name.startsWith("commons-math3");
                if ((isShared || !ours.contains(name))
                        && !name.startsWith("softpath")
                        && !name.startsWith("slf4j-nop")) {
                    Files.createSymbolicLink(jars.resolve(name), jar);
                }
            }
        }
    }

    private Process start(String name, String main, String... args) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        for (String opened : List.of("lang", "lang.invoke", "nio", "util", "util.concurrent", "net")) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-Xmx256m", "-cp", "home/jars/*", main));
        command.addAll(List.of(args));
        command.addAll(List.of("--webui-port", "0", "--properties-file", "conf"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", ADDRESS);
        return builder.start();
    }

    StandaloneCluster withWorkers(int many) throws IOException, InterruptedException {
        for (int i = 0; i < many; i++) {
            addWorker();
        }
        return this;
    }

    /** Of two cores. */
    void addWorker() throws IOException, InterruptedException {
        String name = "worker-" + workers.size();
        workers.add(start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "-h",
                ADDRESS,
                "-c",
                "2",
                "-m",
                "2g",
                "-d",
                name,
                url()));
        await(name + ".log", "Successfully registered with master");
    }

    private void await(String log, String line) throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.readString(folder.resolve(log)).contains(line)) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError(log + " never says: " + line + "\n" + Files.readString(folder.resolve(log)));
            }
            Thread.sleep(100);
        }
    }

    String url() {
        return "spark://" + ADDRESS + ":" + port;
    }

    /** SIGKILL of the last worker and of its executors. */
    void killAWorker() {
        kill(workers.remove(workers.size() - 1));
    }

    int workers() {
        return workers.size();
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Command lines of executors now. */
    List<String> commandLines() {
        return workers.stream()
                .flatMap(Process::descendants)
                .map(each -> each.info().commandLine().orElse(""))
                .toList();
    }

    @Override
    public void close() {
        workers.forEach(StandaloneCluster::kill);
        kill(master);
    }
}
