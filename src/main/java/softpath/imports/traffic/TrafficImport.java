package softpath.imports.traffic;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;
import softpath.imports.Imported;
import softpath.io.ForeignBytes;
import softpath.io.ForeignJson;
import softpath.io.InputError;
import softpath.io.YamlText;
import softpath.model.scenario.SizeMix;

/** A file that tells sizes of frames, told apart by what it holds, becomes a mix under {@code models/traffic}. */
public final class TrafficImport {

    /** The most that one may ask for: every size that there is. */
    public static final int MOST_SIZES = Mix.MOST_FRAME_BYTES - 63;

    /** Enough for any capture without jumbo frames to stay as it is nearly, and to be looked through. */
    public static final int USUAL_SIZES = 1_000;

    private static final int MOST_BYTES = 1 << 23;
    private static final int MAGIC_BYTES = 4;
    private static final Set<String> CAPTURES = Set.of("a1b2c3d4", "d4c3b2a1", "a1b23c4d", "4d3cb2a1", "0a0d0d0a");
    private static final int WEIGHT_DIGITS = 12;
    private static final double MOST_WEIGHT = 1e9;
    private static final double LEAST_WEIGHT = 1e-9;
    private static final String EXPECTED =
            "expected a capture (pcap, pcapng), a profile of TRex, counters of a port or of pktgen";

    private TrafficImport() {}

    /**
     * What is asked for.
     *
     * @param mayBeCut  whether a capture that ends within a packet is used up to it
     * @param direction of counters, {@code rx} or {@code tx}, or empty
     * @param mostSizes of the mix
     */
    public record Request(Path file, boolean mayBeCut, String direction, int mostSizes) {}

    public static Imported of(Request request) throws IOException {
        return imported(mix(request), request.mostSizes());
    }

    private static Mix mix(Request request) throws IOException {
        Path file = request.file();
        String magic = magic(file);
        if (CAPTURES.contains(magic)) {
            return CaptureSizes.read(file, request.mayBeCut());
        }
        requireNoOtherCapture(file, magic);
        String text = ForeignBytes.text(file, MOST_BYTES);
        if (text.isBlank()) {
            throw new InputError(file + ": " + EXPECTED + ", found an empty file");
        }
        if (text.stripLeading().startsWith("{\"")
                || text.stripLeading().startsWith("{\n")
                || text.stripLeading().startsWith("[{")) {
            ForeignJson json = ForeignJson.parse(file, text);
            if (PortCounters.fits(json)) {
                return PortCounters.read(file, json, request.direction());
            }
            throw new InputError(file + ": " + EXPECTED + ", found " + json.looksLike());
        }
        if (PktgenSizes.fits(text)) {
            return PktgenSizes.read(file, text);
        }
        if (PortCounters.fits(text)) {
            return PortCounters.read(file, text, request.direction());
        }
        if (GeneratorProfile.fits(text)) {
            return GeneratorProfile.read(file, text);
        }
        throw new InputError(file + ": " + EXPECTED + ", found "
                + (PortCounters.areWithoutSizes(text)
                        ? "counters of a port, none of them by size of frames (its driver keeps none)"
                        : "something else"));
    }

    private static String magic(Path file) throws IOException {
        try (InputStream in = ForeignBytes.open(file)) {
            return HexFormat.of().formatHex(in.readNBytes(MAGIC_BYTES));
        } catch (ZipException | EOFException e) {
            throw new InputError(file + ": expected a file that can be read, found a compressed one that is damaged");
        }
    }

    private static void requireNoOtherCapture(Path file, String magic) {
        String other = Map.of(
                        hex("snoo"),
                        "a capture of snoop",
                        hex("btsn"),
                        "a capture of Bluetooth",
                        "a1b2cd34",
                        "a capture of a patched libpcap",
                        "34cdb2a1",
                        "a capture of a patched libpcap")
                .get(magic);
        if (other != null) {
            throw new InputError(file + ": byte 0: expected a capture (pcap or pcapng), found " + other
                    + ", which editcap -F pcapng rewrites");
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Imported imported(Mix mix, int mostSizes) {
        SortedMap<Integer, Double> weights = Merging.atMost(mostSizes, mix.frames());
        if (weights.size() < mix.frames().size()) {
            mix.assume(mix.frames().size() + " sizes became " + weights.size()
                    + ": frames of the others went to their neighbours, the mean kept (--sizes).");
        }
        if (mix.padded() > 0 && mix.details().get("belowMinimum") == null) {
            mix.assume("Frames below 64 B are counted as 64 B, the shortest on a wire.");
        }
        SizeMix sizes = new SizeMix(scaled(weights));
        String about = String.format(
                Locale.ROOT,
                "Frame sizes of %s, %d %s, mean %.2f B",
                mix.what(),
                weights.size(),
                weights.size() == 1 ? "size" : "sizes",
                sizes.meanFrameBytes());
        mix.detail("sizes", weights.size());
        mix.detail("meanFrameBytes", sizes.meanFrameBytes());
        List<String> comments =
                new ArrayList<>(List.of("Made by softpath import traffic of " + mix.what() + "; weights are frames."));
        comments.addAll(mix.took());
        comments.addAll(mix.assumed());
        return new Imported(
                about, text(comments, about, mix, sizes), mix.took(), mix.ignored(), mix.assumed(), mix.details());
    }

    private static String text(List<String> comments, String about, Mix mix, SizeMix sizes) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("about", about);
        body.put("source", mix.origin() + ": " + String.join(" ", mix.took()));
        Map<String, Object> weights = new LinkedHashMap<>();
        sizes.weights().forEach((bytes, weight) -> weights.put(bytes.toString(), plain(weight)));
        body.put("mix", weights);
        return YamlText.of(comments, "sizes", body);
    }

    private static Object plain(double weight) {
        BigDecimal rounded = new BigDecimal(weight).round(new MathContext(WEIGHT_DIGITS));
        return weight == Math.rint(weight) ? (Object) (long) weight : (Object) rounded.doubleValue();
    }

    /** Frames themselves, unless they are too many for weights. */
    private static SortedMap<Integer, Double> scaled(SortedMap<Integer, Double> frames) {
        double most =
                frames.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double factor = Math.min(1, MOST_WEIGHT / most);
        SortedMap<Integer, Double> scaled = new TreeMap<>();
        frames.forEach((bytes, count) ->
                scaled.put(bytes, Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, count * factor))));
        return scaled;
    }
}
