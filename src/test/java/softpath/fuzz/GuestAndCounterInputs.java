package softpath.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** {@code softpath import vm} and {@code import switch}, with changes in bytes and lines of what they read. */
record GuestAndCounterInputs(SmallHome home, List<String> files) implements Inputs {

    private static final String RESOURCES = "src/test/resources/softpath";
    private static final String VM = "imports/vm";
    private static final String COUNTERS = "imports/counters";

    static GuestAndCounterInputs of(SmallHome home) {
        Map<String, byte[]> fixtures = new LinkedHashMap<>();
        try {
            for (String room : List.of(VM, COUNTERS)) {
                Path folder = SmallHome.SHIPPED.resolve(RESOURCES).resolve(room);
                try (Stream<Path> all = Files.list(folder)) {
                    for (Path file : all.sorted().toList()) {
                        fixtures.put(room + "/" + file.getFileName(), Files.readAllBytes(file));
                    }
                }
            }
            for (Map.Entry<String, byte[]> fixture : fixtures.entrySet()) {
                home.write(fixture.getKey(), fixture.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GuestAndCounterInputs(home, new ArrayList<>(fixtures.keySet()));
    }

    @Override
    public Input of(long seed) throws IOException {
        Drawing draw = new Drawing(home, seed);
        String file = draw.among(files);
        byte[] before = home.read(file);
        byte[] after = draw.oneIn(2)
                ? ByteMutation.mutated(before, draw.random)
                : lines(new String(before, StandardCharsets.UTF_8), draw).getBytes(StandardCharsets.UTF_8);
        List<String> args = new ArrayList<>(List.of("import", file.startsWith(VM) ? "vm" : "switch", draw.path(file)));
        if (draw.oneIn(4)) {
            String other = draw.among(files);
            args.add(draw.path(other.startsWith(file.startsWith(VM) ? VM : COUNTERS) ? other : file));
        }
        args.addAll(List.of("--host", draw.oneIn(3) ? "vm-2-cores" : "icelake-8358-2s"));
        args.addAll(List.of("--dataplane", draw.among(List.of("ovs-dpdk-3", "bess-dpdk-22", "sr-iov", "vpp-1701"))));
        args.addAll(List.of("--out", "/dev/null"));
        if (draw.oneIn(2)) {
            args.addAll(List.of("--json", "-"));
        }
        return new Input(seed, file, after, args, Set.of(0, 2));
    }

    /** Lines that are gone, twice there, elsewhere, or of another file; and numbers that are others. */
    private String lines(String text, Drawing draw) throws IOException {
        SplittableRandom random = draw.random;
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int changes = random.nextInt(1, 5); changes > 0 && !lines.isEmpty(); changes--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.subList(at, lines.size()).clear();
                case 3 -> {
                    List<String> others = new String(home.read(draw.among(files)), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
                    lines.add(at, draw.among(others));
                }
                default ->
                    lines.set(
                            at,
                            lines.get(at)
                                    .replaceFirst(
                                            "[0-9]+",
                                            draw.among(List.of(
                                                    "0", "1", "3", "7", "99", "4294967296", "-1", "1e9", "2.5", ""))));
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
