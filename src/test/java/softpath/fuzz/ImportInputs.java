package softpath.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import softpath.imports.traffic.CaptureBytes;

/** Files of other tools, of which bytes, values and keys were changed. */
final class ImportInputs implements Inputs {

    private static final Path SAMPLES = Path.of("src/test/resources/softpath/imports");
    private static final String RESULTS = "results";
    private static final String TRAFFIC = "traffic";

    private final SmallHome home;
    private final List<String> files = new ArrayList<>();

    ImportInputs(SmallHome home) {
        this.home = home;
        try {
            for (String kind : List.of(RESULTS, TRAFFIC)) {
                try (Stream<Path> samples = Files.list(SAMPLES.resolve(kind))) {
                    for (Path sample : samples.sorted().toList()) {
                        add(kind + "/" + sample.getFileName(), Files.readAllBytes(sample));
                    }
                }
            }
            byte[] kept = CaptureBytes.ethernet(0x8100, 0x0800);
            CaptureBytes pcap = CaptureBytes.pcap(1, 24);
            CaptureBytes blocks = CaptureBytes.pcapng(1, 13, 32);
            for (int i = 0; i < 10; i++) {
                pcap.packet(1_000L * i, 60 + 100 * i, kept);
                blocks.block(i, 60 + 10 * i, kept).simple(99, kept).old(i, 500, kept);
            }
            add(TRAFFIC + "/of.pcap", pcap.bytes());
            add(TRAFFIC + "/of.pcapng", blocks.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, byte[] content) throws IOException {
        home.write(name, content);
        files.add(name);
    }

    @Override
    public Input of(long seed) throws IOException {
        Drawing draw = new Drawing(home, seed);
        String file = draw.among(files);
        byte[] before = home.read(file);
        byte[] after = file.endsWith(".json") && !draw.oneIn(3)
                ? JsonMutation.mutated(new String(before, StandardCharsets.UTF_8), draw.random)
                        .getBytes(StandardCharsets.UTF_8)
                : ByteMutation.mutated(before, draw.random);
        String kind = draw.oneIn(10) ? draw.among(List.of(RESULTS, TRAFFIC)) : file.substring(0, file.indexOf('/'));
        List<String> args = new ArrayList<>(List.of("import", kind, draw.path(file), "--out", "/dev/null"));
        if (kind.equals(TRAFFIC) && draw.oneIn(3)) {
            args.add(draw.among(List.of("--allow-cut", "--sizes=2", "--direction=tx")));
        }
        if (kind.equals(RESULTS) && draw.oneIn(5)) {
            args.addAll(List.of(
                    "--set-up", draw.among(List.of("frequency_ghz=", "nf=", "x=")) + NastyValues.of(draw.random)));
        }
        if (draw.oneIn(3)) {
            args.addAll(List.of("--json", "-"));
        }
        return new Input(seed, file, after, args, Set.of(0, 2));
    }
}
