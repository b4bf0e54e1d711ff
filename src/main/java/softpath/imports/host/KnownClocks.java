package softpath.imports.host;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Base clocks in GHz by how a processor calls itself. Intel's names of before 2021 end with theirs; AMD's never do, and Intel's
 * do not any more: for the usual ones of servers, what the vendors' product pages state.
 */
final class KnownClocks {

    private static final Pattern IN_NAME =
            Pattern.compile("@ *([0-9]{1,2}(?:\\.[0-9]{1,3})?) ?GHz", Pattern.CASE_INSENSITIVE);
    private static final Pattern EPYC =
            Pattern.compile("\\bEPYC ([0-9][0-9FH][0-9]{2}|[0-9]{2}F[0-9]|[0-9]{4}F?)P?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTERON =
            Pattern.compile("\\bOpteron\\(?.{0,4}Processor ([0-9]{3,4}(?: [HS]E)?)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern XEON = Pattern.compile(
            "\\bXeon\\(R\\) (?:Platinum|Gold|Silver|Bronze|CPU Max|Max) ([0-9]{4}[A-Z]?\\+?)",
            Pattern.CASE_INSENSITIVE);

    private static final String EPYCS = """
            7251 2.1, 7261 2.5, 7281 2.1, 7301 2.2, 7351 2.4, 7371 3.1, 7401 2.0, 7451 2.3, 7501 2.0, 7551 2.0, 7601 2.2,
            7232 3.1, 7252 3.1, 7262 3.2, 7272 2.9, 7282 2.8, 7302 3.0, 7352 2.3, 7402 2.8, 7452 2.35, 7502 2.5, 7532 2.4,
            7542 2.9, 7552 2.2, 7642 2.3, 7662 2.0, 7702 2.0, 7742 2.25, 7F32 3.7, 7F52 3.5, 7F72 3.2, 7H12 2.6,
            72F3 3.7, 7313 3.0, 7343 3.2, 73F3 3.5, 7413 2.65, 7443 2.85, 7453 2.75, 74F3 3.2, 7513 2.6, 7543 2.8, 7643 2.3,
            7663 2.0, 7713 2.0, 75F3 2.95, 7763 2.45, 9124 3.0, 9174F 4.1, 9224 2.5, 9254 2.9, 9274F 4.05, 9334 2.7,
            9354 3.25, 9374F 3.85, 9454 2.75, 9474F 3.6, 9534 2.45, 9554 3.1, 9634 2.25, 9654 2.4, 9734 2.2, 9754 2.25
            """;
    private static final String OPTERONS = """
            2218 2.6, 6164 HE 1.7, 6172 2.1, 6174 2.2, 6272 2.1, 6276 2.3, 6348 2.8, 6378 2.4, 8439 SE 2.8
            """;
    private static final String XEONS = """
            4410Y 2.0, 5420+ 2.0, 6430 2.1, 6438Y+ 2.0, 6442Y 2.6, 6444Y 3.6, 6448Y 2.1, 8458P 2.7, 8460Y+ 2.0, 8462Y+ 2.8,
            8468 2.1, 8470 2.0, 8480+ 2.0, 8490H 1.9, 9460 2.2, 9468 2.1, 9470 2.0, 9480 1.9, 8558 2.1, 8568Y+ 2.3, 8580 2.0,
            8592+ 1.9
            """;

    private static final Map<Pattern, Map<String, Double>> TABLES = Map.of(
            EPYC, table(EPYCS),
            OPTERON, table(OPTERONS),
            XEON, table(XEONS));

    private KnownClocks() {}

    /** What the name itself says. */
    static Optional<Double> inName(String cpu) {
        Matcher matcher = IN_NAME.matcher(cpu);
        return matcher.find()
                ? Optional.of(Double.parseDouble(matcher.group(1))).filter(ghz -> ghz >= 0.1 && ghz <= 10)
                : Optional.empty();
    }

    /** What its vendor states of a processor of that name. */
    static Optional<Double> byVendor(String cpu) {
        return TABLES.entrySet().stream()
                .flatMap(entry -> number(entry.getKey(), cpu).map(entry.getValue()::get).stream())
                .findFirst();
    }

    private static Optional<String> number(Pattern family, String cpu) {
        Matcher matcher = family.matcher(cpu);
        return matcher.find() ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    private static Map<String, Double> table(String text) {
        Map<String, Double> table = new TreeMap<>();
        for (String entry : text.replace('\n', ' ').split(",")) {
            String words = entry.strip();
            int blank = words.lastIndexOf(' ');
            table.put(words.substring(0, blank), Double.parseDouble(words.substring(blank + 1)));
        }
        return table;
    }
}
