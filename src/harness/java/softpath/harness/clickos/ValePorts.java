package softpath.harness.clickos;

import java.util.List;
import java.util.regex.Pattern;

/** The ports of all VALE switches, as netmap's {@code vale-ctl} lists them when it is told nothing else. */
final class ValePorts {

    private static final Pattern PORT = Pattern.compile("bridge:[0-9]+ port:[0-9]+ (\\S+:\\S+)");

    private ValePorts() {}

    /** Names such as {@code vale0:vif3.1}. */
    static List<String> of(String text) {
        return PORT.matcher(text).results().map(line -> line.group(1)).toList();
    }
}
