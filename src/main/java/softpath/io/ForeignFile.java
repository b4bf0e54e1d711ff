package softpath.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is that is none of ours, by what it says of itself. Nothing of it is ever quoted: whoever mistypes a name
 * may have named a file full of passwords.
 */
final class ForeignFile {

    /** What gives a format away, near enough to the start of any file of it. */
    private static final Map<String, Pattern> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("a result of softpath, not what it was simulated from", pattern("\"schema\"\\s*:\\s*\"softpath/"));
        FORMATS.put(
                "a result of NFVbench: measurements, which are to be imported, not run",
                pattern("\"nfvbench_version\"|\"benchmarks\"\\s*:\\s*\\{\\s*\"network\""));
        FORMATS.put(
                "a result of CSIT: measurements, which are to be imported, not run",
                pattern("\"(dut_type|test_name_(short|long)|test_type|suite_id)\"\\s*:"));
        FORMATS.put("a line of a run record, which softpath measure --resume reads", pattern("^\\s*\\{\"type\"\\s*:"));
        FORMATS.put("XML, as of libvirt or lstopo", pattern("^\\s*<(\\?xml|!DOCTYPE|[A-Za-z]+[ >])"));
        FORMATS.put(
                "commands of ovs-vsctl, which do not say what ports lead to; those of a placement do (import vm)",
                pattern("(?m)^ovs-vsctl set "));
        FORMATS.put("a script", pattern("^#!"));
        FORMATS.put("JSON", pattern("^\\s*[\\[{]\\s*([\"\\[{]|$)"));
    }

    private ForeignFile() {}

    private static Pattern pattern(String keys) {
        return Pattern.compile(keys);
    }

    /** In words, for the end of a message; empty if it is of a format that nobody here knows. */
    static Optional<String> format(String text) {
        return FORMATS.entrySet().stream()
                .filter(format -> format.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
