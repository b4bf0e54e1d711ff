package softpath.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Values that programs trip over, spelled as they would stand in a file of YAML between braces. */
final class NastyValues {

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1",
            "-1",
            "2",
            "3",
            "1.5",
            "1e0",
            "6.4e1",
            "1E+2",
            "1e-3",
            "64",
            "1500",
            "1e308",
            "-1e308",
            "1e-308",
            "-1e-308",
            "4.9e-324",
            "1e306",
            "1e300",
            "1e18",
            "1e15",
            "16777216",
            "2147483647",
            "2147483648",
            "-2147483648",
            "4294967296",
            "9007199254740993",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "99999999999999999999",
            "1e309",
            "007",
            "0x10",
            "1_000",
            "1.",
            ".5",
            "+1",
            ".inf",
            "-.inf",
            ".nan",
            "nan",
            "inf",
            "0.1e1000");

    private static final List<String> LOADS = List.of(
            "10Gbps",
            "0Gbps",
            "1e308Gbps",
            "1e-300Gbps",
            "1e-308Mpps",
            "1e99Mpps",
            "1e308GbpsL2",
            "0%",
            "100%",
            "101%",
            "1e-300%",
            "1e308%",
            "1kpps",
            "1e-3Mbps",
            "10 Gbps",
            "10gbps",
            "-1Gbps",
            "0ps",
            "1e3ps",
            "poisson",
            "constant",
            "exponential",
            "on-off(1us,1us)",
            "on-off(0us,1us)",
            "on-off(.us,1us)",
            "on-off(1.1.1us,1us)",
            "on-off(0.000000000000000000001us,0.000000000000000000001us)",
            "on-off(99999999999999999999999999999us,1us)",
            "scaled(1e308)",
            "scaled(-1)",
            "scaled(0.25)");

    private static final List<String> TEXTS = List.of(
            "''",
            "' '",
            "x",
            "'x'",
            "a.pnic0",
            "a.pnic9",
            "b.pnic0",
            "vm1",
            "sink",
            "gen1",
            "a",
            "l3fwd",
            "web-mix",
            "paper-sizes",
            "softnic-2016",
            "clickos-2016",
            "dpdk",
            "as-found",
            "a.0.5",
            "a.0.99",
            "a.9.0",
            "..",
            ".",
            "/",
            "../x",
            "/dev/null",
            "con",
            "paper/single-vnf",
            "'$nf'",
            "'$'",
            "'$$'",
            "'$frame_bytes$'",
            "\"\\u0000\"",
            "\"a\\0b\"",
            "\"a\\nb\"",
            "\"\\u0007\"",
            "\"\\u001b[2J\"",
            "\"\\u0085\"",
            "\"\\u202Eabc\"",
            "\"a\\u2066b\"",
            "\"\\u200B\"",
            "\"x\\u200Dy\"",
            "\"\\uFEFF\"",
            "\"\\u2028\"",
            "\"\\u061C\"",
            "\"\\uD800\"",
            "\"\\uD83D\\uDE00\"",
            "\"\\u00AD\"",
            "é",
            "ı",
            "İ",
            "'%s%n%d'",
            "'{0}'",
            "'${x}'",
            "'a,b'",
            "'a\"b'",
            "'`id`'",
            "'<b>|'",
            "yes",
            "no",
            "on");

    private static final List<String> ODD = List.of(
            "true",
            "false",
            "null",
            "~",
            "[]",
            "{}",
            "[[]]",
            "[1]",
            "[1, 1]",
            "['']",
            "{a: 1}",
            "{64: 1}",
            "{64: 0}",
            "{64: 1e308}",
            "{64: 1e308, 128: 1e308}",
            "{64: 1e-308}",
            "{63: 1}",
            "{9729: 1}",
            "{'': 1}",
            "{64: {}}",
            "{value: 1}",
            "&a b",
            "*a",
            "!!int 5",
            "!x y",
            "<<",
            "? a",
            "@",
            "- - -",
            "|",
            "\"",
            "'",
            "]",
            "}",
            ": :",
            "#",
            "%",
            "1, 2",
            "a: b");

    private NastyValues() {}

    /** A value, now and then one that is long or deep. */
    static String of(SplittableRandom random) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> among(NUMBERS, random);
            case 5, 6, 7 -> among(LOADS, random);
            case 8, 9, 10, 11 -> among(TEXTS, random);
            case 12, 13, 14 -> among(ODD, random);
            default -> huge(random);
        };
    }

    /** A value of the kind of this one. */
    static String like(String value, SplittableRandom random) {
        if (value.matches("-?[0-9].*")) {
            return among(NUMBERS, random);
        }
        return value.matches("\"[0-9].*|\"(constant|poisson|on-off|exponential|nominal).*")
                ? among(LOADS, random)
                : among(TEXTS, random);
    }

    private static String huge(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> "x".repeat(random.nextInt(50, 20_000));
            case 1 -> "9".repeat(random.nextInt(20, 2_000));
            case 2 -> "[".repeat(30) + "]".repeat(30);
            case 3 -> "[".repeat(3_000) + "]".repeat(3_000);
            case 4 -> "{a: ".repeat(60) + "1" + "}".repeat(60);
            default -> "[" + "1, ".repeat(random.nextInt(10, 3_000)) + "1]";
        };
    }

    static <T> T among(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
