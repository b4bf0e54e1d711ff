package softpath.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.TreeSet;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/** SHA-256 over bytes, and over trees, equal for trees that mean the same. */
final class Digest {

    /** Whole numbers up to here are exact in a double, so 10 and 10.0 can be told to be one number. */
    private static final double MOST_EXACT = 1L << 53;

    private Digest() {}

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a file is there and holds what this is the digest of. */
    static boolean isOf(Path file, String digest) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && sha256(Files.readAllBytes(file)).equals(digest);
    }

    static String sha256(byte[] bytes) {
        return hex(sha256().digest(bytes));
    }

    /** Of a file of any length. */
    static String ofFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** JSON without spaces, keys sorted, whole numbers without a fraction. */
    static String canonical(JsonNode node) {
        if (node.isObject()) {
            StringJoiner map = new StringJoiner(",", "{", "}");
            for (String key : new TreeSet<>(node.propertyNames())) {
                map.add(quoted(key) + ":" + canonical(node.get(key)));
            }
            return map.toString();
        }
        if (node.isArray()) {
            StringJoiner list = new StringJoiner(",", "[", "]");
            node.forEach(entry -> list.add(canonical(entry)));
            return list.toString();
        }
        if (node.isFloatingPointNumber()) {
            double value = node.doubleValue();
            boolean whole = value == Math.rint(value) && Math.abs(value) <= MOST_EXACT;
            return whole ? Long.toString((long) value) : Double.toString(value);
        }
        return node.isString() ? quoted(node.stringValue()) : node.asString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
