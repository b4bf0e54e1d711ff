package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A home of its own, with the shipped models, one short fit, one suite and a paper of two sentences and a figure. */
final class SmallHome {

    static final Path SHIPPED = Path.of(System.getProperty("softpath.home", "")).toAbsolutePath();

    static final String FIT = "calibration/fits/softnic-2016.yaml";
    static final String SUITE = "validation/suites/table1-softnic.yaml";
    static final String CLAIMS = "validation/paper/claims.yaml";
    static final String HYPOTHESES = "validation/paper/hypotheses.yaml";
    static final String FIGURES = "validation/paper/figures.yaml";

    private static final String POINT = "{scenario: paper/single-vnf, metric: delivered-mpps}";

    private final Path folder;

    private SmallHome(Path folder) {
        this.folder = folder;
    }

    record Outcome(int exit, String out, String err) {}

    static SmallHome in(Path folder) throws IOException {
        Path home = Files.createDirectories(folder);
        Files.createSymbolicLink(home.resolve("models"), SHIPPED.resolve("models"));
        for (String each : List.of("calibration/data", "calibration/fits", "validation/paper", "validation/suites")) {
            Files.createDirectories(home.resolve(each));
        }
        for (String table : List.of("calibration/data/niu-table1.csv", "validation/paper/table1.csv")) {
            Files.copy(SHIPPED.resolve(table), home.resolve(table));
        }
        SmallHome small = new SmallHome(home);
        small.copy(FIT);
        small.change(FIT, "bootstrap: 100", "bootstrap: 20").change(FIT, "measure-ms: 10", "measure-ms: 1");
        String fit = Files.readString(small.file(FIT));
        small.write(FIT, fit.substring(0, fit.indexOf("# What sentences say")));
        small.copy(SUITE);
        small.change(SUITE, "measure-ms: 10, replications: 2", "measure-ms: 2, replications: 1")
                .change(SUITE, "{dataplane: softnic}", "{dataplane: softnic, frequency_ghz: [1.2, 1.6]}");
        small.write(
                CLAIMS,
                "softpath: 1\nkind: claims\nabout: two sentences\nclaims:\n"
                        + "  - id: C1\n    section: \"1\"\n    dataplanes: [softnic-2016]\n    says: \"It carries.\"\n"
                        + "    check:\n      points:\n        t: " + POINT + "\n"
                        + "      relations: [{of: t, at-least: 1}]\n"
                        + "  - id: C2\n    section: \"1\"\n    dataplanes: []\n    says: \"It was so.\"\n"
                        + "    standing: input\n    because: \"it was\"\n"
                        + "  - id: C3\n    section: \"1\"\n    dataplanes: [softnic-2016]\n    says: \"It carries.\"\n"
                        + "    follows-from: [C1]\n    check:\n      points:\n        t: " + POINT + "\n"
                        + "      relations: [{of: t, at-least: 1}]\n");
        small.write(
                HYPOTHESES,
                "softpath: 1\nkind: hypotheses\nabout: one explanation\nhypotheses:\n"
                        + "  - name: guest\n    about: \"the guest\"\n    dataplane: softnic-2016\n"
                        + "    fit: softnic-2016\n    claims: [C1]\n");
        small.write(
                FIGURES,
                "softpath: 1\nkind: figures\nabout: one figure\nfigures:\n"
                        + "  - name: figure-1\n    about: \"rate\"\n    reference: \"1\"\n"
                        + "    dataplanes: [softnic-2016]\n    curves:\n      t: " + POINT + "\n"
                        + "    each: {bytes: [64]}\n    x: bytes\n");
        return small;
    }

    Path file(String place) {
        return folder.resolve(place);
    }

    void write(String place, String text) throws IOException {
        Files.writeString(file(place), text);
    }

    private void copy(String place) throws IOException {
        Files.copy(SHIPPED.resolve(place), file(place));
    }

    SmallHome change(String place, String found, String replacement) throws IOException {
        String text = Files.readString(file(place));
        assertThat(text).contains(found);
        write(place, text.replace(found, replacement));
        return this;
    }

    Outcome softpath(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outcome outcome = softpath(out, args);
        return new Outcome(outcome.exit(), out.toString(StandardCharsets.UTF_8), outcome.err());
    }

    /** The verb with this for its home. */
    Outcome softpath(OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String home = System.getProperty("softpath.home", "");
        System.setProperty("softpath.home", folder.toString());
        try {
            PrintStream text = new PrintStream(err, true, StandardCharsets.UTF_8);
            int exit = Main.run(List.of(args), new Console(out, false, text, false));
            return new Outcome(exit, "", err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setProperty("softpath.home", home);
        }
    }
}
