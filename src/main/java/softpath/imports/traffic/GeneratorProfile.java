package softpath.imports.traffic;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.io.InputError;

/**
 * Sizes and rates that stand literally in a profile of TRex (cisco-system-traffic-generator/trex-core): entries with
 * {@code size} and {@code pps} of a stateless profile in Python or YAML, or a YAML list of captures {@code
 * cap2/udp_64B.pcap} with {@code cps}. Read as text, never run. A size of an entry is without the check sequence, as
 * TRex's packets are; a capture's name has it.
 */
final class GeneratorProfile {

    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]{1,500}\\}|dict\\([^()]{1,500}\\)");
    private static final Pattern SIZE = value("size");
    private static final Pattern RATE = value("pps");
    private static final Pattern LIST = Pattern.compile("(?m)^[ \t]*-?[ \t]*size[ \t]*:[ \t]*([^\n,]{1,50})\n"
            + "(?:[ \t]*[a-z_]{1,20}[ \t]*:[^\n]{0,50}\n){0,3}?"
            + "[ \t]*pps[ \t]*:[ \t]*([^\n,]{1,50})$");
    private static final Pattern CAPTURE =
            Pattern.compile("name[ \t]*:[ \t]*[\"']?[^\"'\n]{0,200}?([0-9]{2,5})B?\\.pcap[\"']?[^\n]{0,50}\n"
                    + "(?:(?![ \t]*-)[^\n]{0,200}\n){0,5}?"
                    + "[ \t]*cps[ \t]*:[ \t]*([^\n,#]{1,50})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final Path file;
    private final String text;
    private final Mix mix = new Mix("source-code", "a profile of TRex");
    private final Map<Integer, Double> rates = new LinkedHashMap<>();

    private GeneratorProfile(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    private static Pattern value(String key) {
        return Pattern.compile("(?<![A-Za-z_])[\"']?" + key + "[\"']?\\s*[:=]\\s*([^,}\\)\n]{1,50})");
    }

    static boolean fits(String text) {
        return SIZE.matcher(text).find() && RATE.matcher(text).find()
                || text.contains("cap_info")
                || text.contains(".pcap") && text.contains("cps");
    }

    static Mix read(Path file, String text) {
        // Places stay, as a comment becomes as many spaces.
        Matcher comment = Pattern.compile("#[^\n]*").matcher(text.replace("\r\n", "\n"));
        return new GeneratorProfile(
                        file,
                        comment.replaceAll(found -> " ".repeat(found.group().length())))
                .read();
    }

    private Mix read() {
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            Matcher size = SIZE.matcher(entry.group());
            Matcher rate = RATE.matcher(entry.group());
            if (size.find() && rate.find()) {
                add(size.group(1), rate.group(1), entry.start(), Mix.FCS_BYTES);
            }
        }
        Matcher list = LIST.matcher(text);
        while (list.find()) {
            add(list.group(1), list.group(2), list.start(1), Mix.FCS_BYTES);
        }
        if (!rates.isEmpty()) {
            mix.assume("TRex's sizes are without the check sequence: 4 B are added.");
        } else {
            readCaptures();
        }
        if (rates.isEmpty()) {
            throw new InputError(
                    file + ": expected sizes with rates as literals, {'size': 60, 'pps': 28}, or captures whose"
                            + " name has a size, udp_64B.pcap, with cps, found none");
        }
        rates.forEach(mix::add);
        if (mix.frames().isEmpty()) {
            throw new InputError(file + ": expected a rate above 0, found none");
        }
        mix.took(rates.size() + (rates.size() == 1 ? " size" : " sizes") + " with their rates, read as text.");
        mix.ignore("Addresses, ports, gaps between streams and all that the profile would work out when run.");
        return mix;
    }

    private void readCaptures() {
        Matcher capture = CAPTURE.matcher(text);
        while (capture.find()) {
            add(capture.group(1), capture.group(2), capture.start(1), 0);
        }
        mix.assume("A capture is one packet of the size that its name has, the check sequence included.");
    }

    private void add(String size, String rate, int at, int missingBytes) {
        double bytes = number("size", size, at) + missingBytes;
        double weight = number("rate", rate, at);
        if (bytes != Math.rint(bytes) || bytes < Mix.ETHERNET_HEADER_BYTES || bytes > Mix.MOST_FRAME_BYTES) {
            throw new InputError(place(at) + ": expected a size of at most " + (Mix.MOST_FRAME_BYTES - missingBytes)
                    + " bytes, found " + size.strip());
        }
        rates.merge((int) bytes, weight, Double::sum);
    }

    private double number(String what, String literal, int at) {
        String number = literal.strip();
        if (!NUMBER.matcher(number).matches()) {
            throw new InputError(place(at) + ": expected a " + what + " that is a number, found an expression");
        }
        return Double.parseDouble(number);
    }

    private String place(int at) {
        return file + ":"
                + (1 + text.substring(0, at).chars().filter(c -> c == '\n').count());
    }
}
