package softpath.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small tree with the launcher in it, whose Maven and Java are scripts: the one notes each build in a file {@code
 * builds}, the other prints the encoding of its locale, and its arguments.
 */
record Clone(Path home) {

    private static final Path LAUNCHER = Path.of(System.getProperty("softpath.home", "."), "softpath");

    private static final String MAVEN = """
            #!/bin/bash
            for argument; do [[ $argument == -Dbuild.folder=* ]] && folder=${argument#*=}; done
            echo built >>"$BUILDS"
            mkdir -p "$folder/lib" && echo the jar >"$folder/softpath.jar" && echo a library >"$folder/lib/a.jar"
            """;

    private static final String JAVA = """
            #!/bin/bash
            for argument; do
                case $argument in
                    -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
                    -Xshare:dump) dump=yes ;;
                esac
            done
            if [[ $dump ]]; then echo classes >"$archive"; exit; fi
            echo "encoding $(locale charmap)"
            echo "archive ${archive:+$(cat "$archive")}"
            exit "${JAVA_EXIT:-0}"
            """;

    record Outcome(int exit, String out) {}

    static Clone in(Path home) throws IOException {
        Clone clone = new Clone(Files.createDirectories(home));
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("jdk/lib/server"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"21.0.1\"\n");
        Files.writeString(home.resolve("jdk/lib/modules"), "modules");
        Files.copy(LAUNCHER, home.resolve("softpath"), StandardCopyOption.COPY_ATTRIBUTES);
        clone.script("tools/mvn", MAVEN);
        clone.script("jdk/bin/java", JAVA);
        clone.script("jdk/bin/javac", JAVA);
        return clone;
    }

    /** Keeps all as it is now, times and all, to come back to. */
    void keep() throws IOException, InterruptedException {
        run("cp", "-a", "--", home.toString(), kept());
    }

    /** Is again as it was kept. */
    void restore() throws IOException, InterruptedException {
        run("rm", "-rf", "--", home.toString());
        run("cp", "-a", "--", kept(), home.toString());
    }

    private String kept() {
        return home + " as kept";
    }

    private static void run(String... argv) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(argv).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", argv) + ": exit status " + exit);
        }
    }

    private void script(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    Path built(String name) {
        return home.resolve("target/launcher").resolve(name);
    }

    Path archive() throws IOException {
        try (var files = Files.newDirectoryStream(home.resolve("target/launcher"), "*.jsa")) {
            return files.iterator().next();
        }
    }

    long builds() throws IOException {
        Path builds = home.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    Outcome start(Map<String, String> environment) throws IOException, InterruptedException {
        // From within, so that the name of the folder need not pass through the locale of this JVM.
        ProcessBuilder process = new ProcessBuilder(List.of("./softpath", "run"))
                .directory(home.toFile())
                .redirectErrorStream(true);
        Map<String, String> variables = process.environment();
        variables.keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        variables.put("PATH", home.resolve("tools") + ":" + System.getenv("PATH"));
        variables.put("JAVA_HOME", home.resolve("jdk").toString());
        variables.put("BUILDS", home.resolve("builds").toString());
        variables.putAll(environment);
        Process launched = process.start();
        launched.getOutputStream().close();
        String out = new String(launched.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!launched.waitFor(5, TimeUnit.MINUTES)) {
            launched.destroyForcibly();
            throw new IOException("the launcher hangs");
        }
        return new Outcome(launched.exitValue(), out);
    }

    Outcome start() throws IOException, InterruptedException {
        return start(Map.of());
    }
}
