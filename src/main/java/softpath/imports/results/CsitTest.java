package softpath.imports.results;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.io.ForeignJson;

/**
 * What a CSIT test says of itself: its tags have the frame size, threads and cores, the card and how packets are forwarded; its name has
 * them too.
 *
 * @param id    short and without what is the same of all its tests
 * @param path  the test case without card and type
 */
record CsitTest(
        String id,
        String path,
        String dut,
        String nf,
        String nic,
        String sizes,
        OptionalInt frameBytes,
        String threads,
        String cores,
        boolean hasPassed) {

    private static final Pattern SIZE = Pattern.compile("([0-9]{2,5})b", Pattern.CASE_INSENSITIVE);
    private static final Pattern IMIX = Pattern.compile("imix(_v[0-9_]{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAYOUT = Pattern.compile("([0-9]{1,3})t([0-9]{1,3})c", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORWARDING = Pattern.compile("[A-Z0-9]{2,12}FWD|L2BDMAC(LRN|STAT)|L2XC");
    private static final String NIC = "NIC_";
    private static final Pattern CARD_OF_NAME = Pattern.compile("^(?:[0-9]n[0-9]l-)?[0-9]+ge[0-9]p[0-9][a-z0-9]+-");
    private static final Pattern TYPE_OF_NAME = Pattern.compile("-(ndrpdr|mrr|soak|ndrdisc|pdrdisc|ndr|pdr|reconf)$");
    private static final int MOST_CHARACTERS = 150;
    private static final Pattern PLAIN = Pattern.compile("[^A-Za-z0-9_.+-]");

    static CsitTest of(String key, ForeignJson json) {
        String name = json.at("test_id")
                .or(() -> json.at("name"))
                .or(() -> json.at("test_name_long"))
                .map(ForeignJson::text)
                .orElse(key);
        String last = name.substring(name.lastIndexOf('.') + 1);
        String suite = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
        String all = (suite.substring(suite.lastIndexOf('.') + 1) + "-" + last).toLowerCase(Locale.ROOT);
        List<String> tags = json.at("tags").map(ForeignJson::items).orElse(List.of()).stream()
                .map(ForeignJson::text)
                .toList();
        String nic =
                tags.stream().filter(tag -> tag.startsWith(NIC)).findFirst().orElse("");
        Matcher layout = layout(tags, all);
        return new CsitTest(
                plain("csit/", all),
                plain("", path(last, suite)),
                json.at("dut_type")
                        .or(() -> json.at("sut_type"))
                        .map(ForeignJson::text)
                        .map(dut -> plain("", dut))
                        .orElse("")
                        .toLowerCase(Locale.ROOT),
                tags.stream()
                        .filter(tag -> FORWARDING.matcher(tag).matches())
                        .findFirst()
                        .orElse("")
                        .toLowerCase(Locale.ROOT),
                plain("", nic.isEmpty() ? "" : nic.substring(NIC.length())),
                imix(tags, all),
                size(tags, all),
                layout == null ? "" : layout.group(1),
                layout == null ? "" : layout.group(2),
                passed(json));
    }

    private static boolean passed(ForeignJson json) {
        if (json.at("passed").isPresent()) {
            return json.need("passed").truth();
        }
        return json.at("status").map(ForeignJson::text).orElse("PASS").equals("PASS");
    }

    /** The suite without its card and type; the test's own name, where there is none, without size and layout as well. */
    private static String path(String last, String suite) {
        String name = suite.isEmpty() ? last : suite.substring(suite.lastIndexOf('.') + 1);
        String path = name.toLowerCase(Locale.ROOT);
        path = path.replaceFirst("^([0-9]{2,5}b|imix)-", "").replaceFirst("^[0-9]{1,3}(t[0-9]{1,3})?c-", "");
        path = CARD_OF_NAME.matcher(path).replaceFirst("");
        return TYPE_OF_NAME.matcher(path).replaceFirst("");
    }

    private static OptionalInt size(List<String> tags, String name) {
        for (String tag : tags) {
            Matcher size = SIZE.matcher(tag);
            if (size.matches()) {
                return Limits.frameBytes(size.group(1));
            }
        }
        if (!imix(tags, name).isEmpty()) {
            return OptionalInt.empty();
        }
        for (String word : name.split("-", -1)) {
            Matcher size = SIZE.matcher(word);
            if (size.matches()) {
                return Limits.frameBytes(size.group(1));
            }
        }
        return OptionalInt.empty();
    }

    private static String imix(List<String> tags, String name) {
        boolean isTagged = tags.stream().anyMatch(tag -> IMIX.matcher(tag).matches());
        boolean isNamed = List.of(name.split("-", -1)).stream()
                .anyMatch(word -> IMIX.matcher(word).matches());
        return isTagged || isNamed ? "csit-imix" : "";
    }

    private static Matcher layout(List<String> tags, String name) {
        for (String tag : tags) {
            Matcher layout = LAYOUT.matcher(tag);
            if (layout.matches()) {
                return layout;
            }
        }
        for (String word : name.split("-", -1)) {
            Matcher layout = LAYOUT.matcher(word);
            if (layout.matches()) {
                return layout;
            }
        }
        return null;
    }

    private static String plain(String before, String text) {
        String shortened = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        return before + PLAIN.matcher(shortened).replaceAll("_");
    }

    Row row(String tool, String test) {
        Row row = Row.of(tool, test)
                .with(Column.PATH, path)
                .with(Column.DATAPLANE, dut)
                .with(Column.NF, nf)
                .with(Column.NIC, nic)
                .with(Column.CORES, cores)
                .with(Column.THREADS, threads)
                .with(Column.SIZES, sizes);
        return frameBytes.isPresent() ? row.with(Column.FRAME_BYTES, frameBytes.getAsInt()) : row;
    }
}
