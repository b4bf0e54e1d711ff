package softpath.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The text of a request's body, JSON of a bounded length. */
final class Body {

    private static final Pattern JSON = Pattern.compile("application/json(?:\\s*;\\s*charset=\"?utf-8\"?)?");

    private Body() {}

    static String read(HttpExchange exchange, int mostBytes) throws IOException {
        List<String> types = exchange.getRequestHeaders().getOrDefault("Content-Type", List.of());
        if (types.size() != 1
                || !JSON.matcher(types.get(0).strip().toLowerCase(Locale.ROOT)).matches()) {
            throw new Refusal(
                    Refusal.WRONG_TYPE,
                    "Content-Type: expected application/json, found " + (types.isEmpty() ? "none" : "another"));
        }
        if (stated(exchange).orElse(0) > mostBytes) {
            throw tooLarge(mostBytes);
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw tooLarge(mostBytes);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "request: expected UTF-8 text, found other bytes");
        }
    }

    private static OptionalLong stated(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        try {
            return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length.strip()));
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "Content-Length: expected a whole number, found something else");
        }
    }

    private static Refusal tooLarge(int mostBytes) {
        return new Refusal(Refusal.TOO_LARGE, "request: expected at most " + mostBytes + " bytes, found more");
    }
}
