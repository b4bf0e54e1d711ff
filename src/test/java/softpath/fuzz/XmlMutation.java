package softpath.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes to what XML says, which leave it well formed more often than not. */
final class XmlMutation {

    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z_]+)[^<>]*?(/?)>");
    private static final Pattern VALUE = Pattern.compile("=\"([^\"<>]*)\"");
    private static final Pattern ATTRIBUTE = Pattern.compile(" [a-z_]+=\"[^\"<>]*\"");

    private static final List<String> WORDS = List.of(
            "",
            "0",
            "-1",
            "1",
            "2",
            "3",
            "16",
            "48",
            "0x0",
            "0xf...f",
            "0xf...f,0x00000000",
            "0x00000001,,0x00000001",
            "0xffffffffffffffffff",
            "99999999999999999999",
            "131071",
            "1e9",
            "NaN",
            "Package",
            "Socket",
            "Core",
            "PU",
            "NUMANode",
            "L3Cache",
            "Cache",
            "Group",
            "Machine",
            "System",
            "Bridge",
            "PCIDev",
            "OSDev",
            "Misc",
            "Die",
            "0200 [8086:1572] [0000:0000] 01",
            "0200 [15b3:1017] [0000:0000] 00 00",
            "0207 [15b3:1021] [0000:0000] 00",
            "0280 [15b3:1003] [0000:0000] 00",
            "0502 [8086:0d93] [0000:0000] 00",
            "0000:ff:1f.7",
            "ib0",
            "enx02005e100001",
            "Intel(R) Xeon(R) CPU @ 99.99GHz",
            "Intel(R) Xeon(R) CPU @ 0.0GHz",
            "AMD EPYC 7763 64-Core Processor",
            "\u202E\u200B",
            "&#10;&#13;&#9;",
            "&amp;&lt;",
            "&nosuch;",
            "{a: 1}",
            "3.0",
            "2.0",
            "1.0");

    private XmlMutation() {}

    static String mutated(String xml, SplittableRandom random) {
        String text = xml;
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
            text = changed(text, random);
        }
        return text;
    }

    private static String changed(String text, SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> replaced(text, VALUE, "=\"" + NastyValues.among(WORDS, random) + "\"", random);
            case 3 -> replaced(text, VALUE, "=\"" + random.nextInt(-3, 300) + "\"", random);
            case 4 -> replaced(text, ATTRIBUTE, "", random);
            case 5 -> withoutElement(text, random);
            case 6 -> swapped(text, random);
            default -> withCopy(text, random);
        };
    }

    /** One of what is found becomes something else. */
    private static String replaced(String text, Pattern pattern, String by, SplittableRandom random) {
        List<int[]> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(new int[] {matcher.start(), matcher.end()});
        }
        if (found.isEmpty()) {
            return text;
        }
        int[] span = NastyValues.among(found, random);
        return text.substring(0, span[0]) + by + text.substring(span[1]);
    }

    private static String withoutElement(String text, SplittableRandom random) {
        int[] span = element(text, random);
        return text.substring(0, span[0]) + text.substring(span[1]);
    }

    private static String withCopy(String text, SplittableRandom random) {
        int[] span = element(text, random);
        int at = element(text, random)[random.nextInt(2)];
        return text.substring(0, at) + text.substring(span[0], span[1]) + text.substring(at);
    }

    /** Two values, whatever they are of. */
    private static String swapped(String text, SplittableRandom random) {
        List<int[]> found = new ArrayList<>();
        Matcher matcher = VALUE.matcher(text);
        while (matcher.find()) {
            found.add(new int[] {matcher.start(1), matcher.end(1)});
        }
        if (found.size() < 2) {
            return text;
        }
        int first = random.nextInt(found.size() - 1);
        int[] a = found.get(first);
        int[] b = found.get(random.nextInt(first + 1, found.size()));
        return text.substring(0, a[0])
                + text.substring(b[0], b[1])
                + text.substring(a[1], b[0])
                + text.substring(a[0], a[1])
                + text.substring(b[1]);
    }

    /** From a tag to the end of what it opens, as far as it is closed. */
    private static int[] element(String text, SplittableRandom random) {
        List<int[]> tags = new ArrayList<>();
        Matcher matcher = TAG.matcher(text);
        while (matcher.find()) {
            int step = !matcher.group(3).isEmpty() ? 0 : matcher.group(1).isEmpty() ? 1 : -1;
            tags.add(new int[] {matcher.start(), matcher.end(), step});
        }
        if (tags.isEmpty()) {
            return new int[] {0, text.length()};
        }
        int from = random.nextInt(tags.size());
        int open = 0;
        for (int i = from; i < tags.size(); i++) {
            open += tags.get(i)[2];
            if (open <= 0) {
                return new int[] {tags.get(from)[0], tags.get(i)[1]};
            }
        }
        return new int[] {tags.get(from)[0], tags.get(from)[1]};
    }
}
