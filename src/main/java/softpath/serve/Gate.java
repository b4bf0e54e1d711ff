package softpath.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who may ask: pages that this server itself has served, and programs. A page of another site that a browser here has open
 * reaches the port, too; what tells it apart are the headers that it cannot choose.
 */
final class Gate {

    /** A header that no form of another site can send. */
    static final String OURS = "X-Softpath";

    private static final String OURS_VALUE = "1";
    private static final String BEARER = "Bearer ";
    private static final Set<String> CHANGING = Set.of("POST", "DELETE");

    /** An address in digits names no site: no other site's name can be made to lead here by it. */
    private static final Pattern DIGITS = Pattern.compile("(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+])");

    private final Set<String> hosts = new TreeSet<>();
    private final boolean takesAnyAddress;
    private final int port;
    private final Optional<byte[]> token;

    /**
     * @param name  of the address that is listened on, as the user gave it
     * @param token without which nothing is answered but the page itself
     */
    Gate(String name, InetSocketAddress bound, Optional<String> token) {
        port = bound.getPort();
        takesAnyAddress = bound.getAddress().isAnyLocalAddress();
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
        hosts.addAll(List.of("localhost", "127.0.0.1", "[::1]"));
        hosts.add(inUrl(bound.getAddress()));
        hosts.add(name.indexOf(':') < 0 ? name.toLowerCase(Locale.ROOT) : "[" + name.toLowerCase(Locale.ROOT) + "]");
    }

    /** An address as the host of a URL. */
    static String inUrl(InetAddress address) {
        String digits = address.getHostAddress().replaceFirst("%.*", "");
        return digits.indexOf(':') < 0 ? digits : "[" + digits + "]";
    }

    /** Throws a {@link Refusal} unless it may be answered. */
    void check(HttpExchange exchange, boolean needsToken) {
        Headers headers = exchange.getRequestHeaders();
        String host = only(headers, "Host");
        if (!isOurs(host)) {
            throw new Refusal(
                    Refusal.FORBIDDEN,
                    "Host: expected this server's own name and port, such as localhost:" + port
                            + ", found another: a page of another site may be asking");
        }
        String origin = only(headers, "Origin");
        if (!origin.isEmpty() && !origin.equalsIgnoreCase("http://" + host)) {
            throw new Refusal(Refusal.FORBIDDEN, "Origin: expected none, or http://HOST as in Host, found another");
        }
        if (CHANGING.contains(exchange.getRequestMethod())
                && !only(headers, OURS).equals(OURS_VALUE)) {
            throw new Refusal(
                    Refusal.FORBIDDEN, OURS + ": expected " + OURS + ": " + OURS_VALUE + " beside POST and DELETE");
        }
        if (needsToken && token.isPresent() && !isToken(only(headers, "Authorization"))) {
            throw new Refusal(
                    Refusal.FORBIDDEN,
                    "Authorization: expected Bearer and the token that the server was started with, found none or another");
        }
    }

    /** The value of a header; empty if there is none, or several, of which nobody knows who reads which. */
    private static String only(Headers headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }

    private boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String end = ":" + port;
        if (!name.endsWith(end)) {
            return false;
        }
        name = name.substring(0, name.length() - end.length());
        return hosts.contains(name) || takesAnyAddress && DIGITS.matcher(name).matches();
    }

    /** In the same time however much of it is right. */
    private boolean isToken(String authorization) {
        String found = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        return MessageDigest.isEqual(token.orElseThrow(), found.getBytes(StandardCharsets.UTF_8));
    }
}
