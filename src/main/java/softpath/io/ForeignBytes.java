package softpath.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Files of other tools, as they are or compressed by gzip; what is compressed otherwise is refused with what unpacks
 * it.
 */
public final class ForeignBytes {

    private static final int GZIP = 0x1f8b;
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC_BYTES = 4;

    /** What a file begins with that is compressed so that nothing here reads it, and how it is unpacked. */
    private static final Map<String, String> UNPACKED_BY = new LinkedHashMap<>();

    static {
        UNPACKED_BY.put("fd377a58", "xz, unpacked by xz -d");
        UNPACKED_BY.put("28b52ffd", "Zstandard, unpacked by zstd -d");
        UNPACKED_BY.put("425a68", "bzip2, unpacked by bzip2 -d");
        UNPACKED_BY.put("04224d18", "LZ4, unpacked by lz4 -d");
        UNPACKED_BY.put("504b0304", "ZIP, unpacked by unzip");
        UNPACKED_BY.put("377abcaf", "7-Zip, unpacked by 7z x");
    }

    private ForeignBytes() {}

    /** @throws InputError if there is no such file, or it cannot be read */
    public static InputStream open(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputError(file + ": expected a file, found a directory");
        }
        FileText.requireNoSocket(file);
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            raw.mark(MAGIC_BYTES);
            byte[] magic = raw.readNBytes(MAGIC_BYTES);
            raw.reset();
            requireReadable(file, HexFormat.of().formatHex(magic));
            return isGzip(magic) ? new BufferedInputStream(new GZIPInputStream(raw), BUFFER) : raw;
        } catch (NoSuchFileException e) {
            throw new InputError(file + ": expected a file, found none by this name");
        } catch (AccessDeniedException e) {
            throw new InputError(file + ": expected a readable file, found that access is denied");
        } catch (EOFException | ZipException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw new InputError(file + ": expected a readable file, found: " + FileSet.reason(e));
        }
    }

    private static InputError damaged(Path file) {
        return new InputError(file + ": expected a readable file, found a compressed file that is damaged");
    }

    /** What a text is by what it says of itself, in words; empty if it is of a format that nobody here knows. */
    public static Optional<String> format(String text) {
        return ForeignFile.format(text);
    }

    private static boolean isGzip(byte[] magic) {
        return magic.length >= 2 && (Byte.toUnsignedInt(magic[0]) << 8 | Byte.toUnsignedInt(magic[1])) == GZIP;
    }

    private static void requireReadable(Path file, String magic) {
        UNPACKED_BY.forEach((begin, how) -> {
            if (magic.startsWith(begin)) {
                throw new InputError(
                        file + ": expected a file as it is or compressed by gzip, found one compressed by " + how);
            }
        });
    }

    /**
     * All of it, unpacked.
     *
     * @throws InputError if it is larger, or cannot be read
     */
    public static byte[] all(Path file, int mostBytes) {
        byte[] bytes;
        try (InputStream in = open(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        } catch (EOFException | ZipException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw new InputError(file + ": expected a readable file, found: " + FileSet.reason(e));
        }
        if (bytes.length > mostBytes) {
            throw new InputError(file + ": expected at most " + mostBytes + " bytes, found more");
        }
        return bytes;
    }

    /**
     * All of it as text.
     *
     * @throws InputError if it is larger, or not UTF-8
     */
    public static String text(Path file, int mostBytes) {
        byte[] bytes = all(file, mostBytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputError(file + ": expected UTF-8 text, found other bytes");
        }
    }
}
