package softpath.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes to the bytes of a file, whatever it holds. */
final class ByteMutation {

    private static final byte[] PRINTABLE = ":[]{},'\"#-?&*!|>%@` \n\t0aZ~.e".getBytes(StandardCharsets.US_ASCII);

    private static final List<String> BITS = List.of(
            "\u202E",
            "\u2066",
            "\u200B",
            "\uFEFF",
            "\u0000",
            "\u001b[31m",
            "\u0085",
            "\u2028",
            "\r",
            "\n---\n",
            "\n...\n",
            "1e308",
            "1e-308",
            "e9",
            "99999999999",
            "-",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "😀",
            ",",
            ",,",
            "#");

    private ByteMutation() {}

    static byte[] mutated(byte[] file, SplittableRandom random) {
        byte[] bytes = file.clone();
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(1, 60), bytes.length - at);
        int from = random.nextInt(bytes.length - length + 1);
        return switch (random.nextInt(7)) {
            case 0 -> replaced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(bytes, at, 1, new byte[] {PRINTABLE[random.nextInt(PRINTABLE.length)]});
            case 2 -> replaced(bytes, at, length, new byte[0]);
            case 3 -> replaced(bytes, at, length, Arrays.copyOfRange(bytes, from, from + length));
            case 4 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, from, from + length));
            case 5 -> replaced(bytes, at, 0, NastyValues.among(BITS, random).getBytes(StandardCharsets.UTF_8));
            default -> random.nextInt(8) == 0 ? replaced(bytes, at, bytes.length - at, new byte[0]) : bytes;
        };
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, at);
        all.writeBytes(by);
        all.write(bytes, at + length, bytes.length - at - length);
        return all.toByteArray();
    }
}
