package softpath.harness.transport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine as {@code ssh://user@host:port} names it.
 *
 * @param user the one that {@code ~/.ssh/config} names for the host, or else the local one, if left out
 * @param host a name, an address, or an alias of {@code ~/.ssh/config}; without the brackets of an IPv6 address
 * @param port that of {@code ~/.ssh/config}, or else 22, if left out
 */
public record SshAddress(Optional<String> user, String host, Optional<Integer> port) {

    /** What a text must look like, in words. */
    public static final String FORM = "ssh://[user@]host[:port]";

    private static final Pattern ADDRESS = Pattern.compile("ssh://(?:([A-Za-z0-9_.][A-Za-z0-9_.-]*)@)?"
            + "(?:\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9]+)?)]|([A-Za-z0-9_][A-Za-z0-9_.-]*))(?::([0-9]{1,5}))?/?");
    private static final int MOST_PORTS = 65_535;

    /** Nothing if the text has another form. */
    public static Optional<SshAddress> parse(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Integer> port = Optional.ofNullable(matcher.group(4)).map(Integer::valueOf);
        if (port.isPresent() && (port.get() < 1 || port.get() > MOST_PORTS)) {
            return Optional.empty();
        }
        String host = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
        return Optional.of(new SshAddress(Optional.ofNullable(matcher.group(1)), host, port));
    }

    @Override
    public String toString() {
        return "ssh://" + user.map(name -> name + "@").orElse("")
                + (host.contains(":") ? "[" + host + "]" : host)
                + port.map(number -> ":" + number).orElse("");
    }
}
