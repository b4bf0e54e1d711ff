package softpath.imports.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import softpath.io.ForeignJson;

/**
 * What a CSIT test says of itself: its tags have the frame size, threads and cores, the card and how packets are
 * forwarded; where they do not, its name does.
 *
 * @param id  the suite with its card, the size and the layout of threads
 * @param row what all rows of the test have
 */
record CsitTest(String id, boolean hasPassed, Row row) {

    private static final String TOOL = "csit";
    private static final String NIC = "NIC_";
    private static final Pattern SIZE = Pattern.compile("([0-9]{2,5})[bB]");
    private static final Pattern IMIX = Pattern.compile("(?i)imix(_v[0-9_]{1,5})?");
    private static final Pattern LAYOUT = Pattern.compile("([0-9]{1,3})[tT]([0-9]{1,3})[cC]");
    private static final Pattern FORWARDING = Pattern.compile("[A-Z0-9]{2,12}FWD|L2BDMAC(LRN|STAT)|L2XC");
    private static final Pattern CARD_OF_NAME = Pattern.compile("^(?:[0-9]n[0-9]l-)?[0-9]+ge[0-9]p[0-9][a-z0-9]+-");
    private static final Pattern TYPE_OF_NAME = Pattern.compile("-(ndrpdr|mrr|soak|ndrdisc|pdrdisc|ndr|pdr|reconf)$");
    private static final Pattern SIZE_AND_LAYOUT =
            Pattern.compile("^((?:[0-9]{2,5}b|imix(?:_v[0-9_]{1,5})?)(?:-[0-9]{1,3}(?:t[0-9]{1,3})?c)?)-");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_.+-]");
    private static final int MOST_CHARACTERS = 100;

    /** @param key that the test stands under, empty if it stands alone */
    static CsitTest of(String key, ForeignJson json) {
        String name = json.at("test_id")
                .or(() -> json.at("test_name_long"))
                .map(ForeignJson::text)
                .orElseGet(() -> key.isEmpty() ? named(json) : key)
                .toLowerCase(Locale.ROOT);
        List<String> tags = json.at("tags").map(ForeignJson::items).orElse(List.of()).stream()
                .map(ForeignJson::text)
                .toList();
        String test = behindDot(name);
        String suite = TYPE_OF_NAME
                .matcher(name.contains(".") ? behindDot(name.substring(0, name.lastIndexOf('.'))) : test)
                .replaceFirst("");
        return new CsitTest(id(suite, test), passed(json), row(suite, test, tags, json));
    }

    private static String named(ForeignJson json) {
        return json.at("name").map(ForeignJson::text).orElse("test");
    }

    private static String behindDot(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String id(String suite, String test) {
        Matcher begin = SIZE_AND_LAYOUT.matcher(test);
        boolean isApart = begin.find() && !suite.startsWith(begin.group());
        return TOOL + "/" + plain(suite) + (isApart ? "/" + plain(begin.group(1)) : "");
    }

    private static boolean passed(ForeignJson json) {
        if (json.at("passed").isPresent()) {
            return json.need("passed").truth();
        }
        return json.at("status").map(ForeignJson::text).orElse("PASS").equals("PASS");
    }

    private static Row row(String suite, String test, List<String> tags, ForeignJson json) {
        List<String> words =
                Stream.concat(tags.stream(), Stream.of(test.split("-", -1))).toList();
        Row row = Row.of(TOOL, "")
                .with(Column.PATH, path(suite))
                .with(Column.DUT, dut(json))
                .with(
                        Column.NF,
                        first(tags, FORWARDING).map(Matcher::group).orElse("").toLowerCase(Locale.ROOT))
                .with(Column.NIC, card(tags));
        Optional<Matcher> layout = first(words, LAYOUT);
        if (layout.isPresent()) {
            row = row.with(Column.THREADS, layout.get().group(1))
                    .with(Column.CORES, layout.get().group(2));
        }
        if (first(words, IMIX).isPresent()) {
            return row.with(Column.SIZES, "csit-imix");
        }
        OptionalInt bytes =
                first(words, SIZE).map(size -> Limits.frameBytes(size.group(1))).orElse(OptionalInt.empty());
        return bytes.isPresent() ? row.with(Column.FRAME_BYTES, bytes.getAsInt()) : row;
    }

    /** The suite without its card; a name without a suite has size and layout before it. */
    private static String path(String suite) {
        String path = SIZE_AND_LAYOUT.matcher(suite).replaceFirst("");
        return plain(CARD_OF_NAME.matcher(path).replaceFirst(""));
    }

    private static String dut(ForeignJson json) {
        return json.at("dut_type")
                .or(() -> json.at("sut_type"))
                .map(dut -> plain(dut.text().toLowerCase(Locale.ROOT)))
                .orElse("");
    }

    private static String card(List<String> tags) {
        return tags.stream()
                .filter(tag -> tag.startsWith(NIC))
                .map(tag -> plain(tag.substring(NIC.length())))
                .findFirst()
                .orElse("");
    }

    private static Optional<Matcher> first(List<String> words, Pattern what) {
        return words.stream().map(what::matcher).filter(Matcher::matches).findFirst();
    }

    /** A file may hold anything in the place of a name. */
    private static String plain(String text) {
        return OTHER.matcher(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)))
                .replaceAll("_");
    }

    Row row(String test) {
        return row.with(Column.TEST, test);
    }
}
