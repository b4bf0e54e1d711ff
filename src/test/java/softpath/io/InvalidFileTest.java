package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets wrong in a file is named with file, line, place, what was expected and what was found. */
class InvalidFileTest {

    private static final String SOUND = """
            softpath: 1
            kind: scenario
            about: sound
            dataplane: softnic-2016
            servers:
              - {name: a, host: aptlab-c6220, frequency-ghz: 2.6}
            vms:
              - name: vm1
                nf: l3fwd
                server: a
                socket: 0
                vcpus: 1
                vnic-pairs: 1
            chains:
              - {name: c1, path: [a.pnic0, vm1, a.pnic1]}
            traffic:
              - {chain: c1, offered: 10Gbps, arrivals: constant, sizes: {64: 1}}
            run: {warmup-ms: 1, measure-ms: 10, replications: 5, seed: 1}
            """;

    @TempDir
    private Path folder;

    private String refusal(String yaml) throws IOException {
        Path file = folder.resolve("bad.yaml");
        Files.writeString(file, yaml);
        return refusal(file);
    }

    private String refusal(Path file) {
        String[] message = new String[1];
        assertThatThrownBy(() -> ScenarioFiles.load(file, List.of(), Shipped.HOME))
                .isInstanceOfSatisfying(InputError.class, e -> message[0] = e.getMessage());
        assertThat(message[0]).startsWith(file.toString()).doesNotContain("\n", "softpath.model", "tools.jackson");
        return message[0].substring(file.toString().length());
    }

    private String refusalWith(String found, String replacement) throws IOException {
        assertThat(SOUND).contains(found);
        return refusal(SOUND.replace(found, replacement));
    }

    @ParameterizedTest
    @CsvSource({"\\0, U+0000", "\\e, U+001B", "\\u202E, U+202E", "\\u200B, U+200B", "\\u2028, U+2028", "\\uD800, U+D800"
    })
    void whatNobodyWouldSeeIsRefusedThoughWrittenAsAnEscape(String escape, String named) throws IOException {
        String expected = "expected printable text, found the character " + named;

        assertThat(refusalWith("about: sound", "about: \"a" + escape + "\"")).isEqualTo(":3: about: " + expected);
        assertThat(refusalWith("about: sound", "\"a" + escape + "\": b")).isEqualTo(":3: " + expected);
    }

    /** Which functions there are is the folder's matter: one more must not need a change here. */
    @Test
    void aFunctionIsAnExistingFileOfItsFolder() throws IOException {
        assertThat(refusalWith("nf: l3fwd", "nf: ../x"))
                .startsWith(":9: vms[0].nf: expected a name in models/nfs, found '../x' (known: ");
    }

    @Test
    void theSoundFileIsAccepted() throws IOException {
        Path file = Files.writeString(folder.resolve("sound.yaml"), SOUND);

        assertThat(Shipped.scenario(file).warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // header
                "softpath: 1        | softpath: 2        | :1: softpath: expected format version 1, found 2",
                "softpath: 1        | softpath: '1'      | :1: softpath: expected format version 1, found text '1'",
                "softpath: 1        | # no version       | :1: expected a file of softpath, which starts with 'softpath: 1', found something else",
                "kind: scenario     | # no kind          | :1: kind: expected text, found no such key",
                "kind: scenario     | kind: host         | :2: kind: expected scenario or pipeline, found 'host'",
                // keys
                "frequency-ghz: 2.6 | frequency: 2.6     | :6: servers[0].frequency: expected a known key, found 'frequency' (known: name, host, frequency-ghz, clock-steps, clock-transition)",
                "socket: 0          | sockt: 0           | :11: vms[0].sockt: expected a known key, found 'sockt' (did you mean socket? known: name, nf, server, socket, vcpus, vnic-pairs, queue-pairs, one-armed, memory-gb)",
                "socket: 0          | # none             | :8: vms[0].socket: expected a whole number, found no such key",
                "seed: 1            | seed: 1, seed: 2   | :18: run.seed: expected each key once, found it again after line 18",
                "vcpus: 1           | socket: 1          | :12: vms[0].socket: expected each key once, found it again after line 11",
                "about: sound       | about:             | :3: about: expected a value, found nothing (leave the key out if it is optional)",
                "about: sound       | pinning:           | :3: pinning: expected a value, found nothing (leave the key out if it is optional)",
                "about: sound       | about: ~           | :3: about: expected a value, found nothing (leave the key out if it is optional)",
                "about: sound       | about: null        | :3: about: expected a value, found nothing (leave the key out if it is optional)",
                // types
                "frequency-ghz: 2.6 | frequency-ghz: '2.6' | :6: servers[0].frequency-ghz: expected a number, found text '2.6'",
                "frequency-ghz: 2.6 | frequency-ghz: fast | :6: servers[0].frequency-ghz: expected a number, found text 'fast'",
                "frequency-ghz: 2.6 | frequency-ghz: 2_6  | :6: servers[0].frequency-ghz: expected a number, found text '2_6'",
                "frequency-ghz: 2.6 | frequency-ghz: 0x2  | :6: servers[0].frequency-ghz: expected a number, found text '0x2'",
                "frequency-ghz: 2.6 | frequency-ghz: yes  | :6: servers[0].frequency-ghz: expected a number, found text 'yes'",
                "frequency-ghz: 2.6 | frequency-ghz: true | :6: servers[0].frequency-ghz: expected a number, found true",
                "frequency-ghz: 2.6 | frequency-ghz: .inf | :6: servers[0].frequency-ghz: expected a finite decimal number, found .inf",
                "frequency-ghz: 2.6 | frequency-ghz: .nan | :6: servers[0].frequency-ghz: expected a finite decimal number, found .nan",
                "frequency-ghz: 2.6 | frequency-ghz: 1e999 | :6: servers[0].frequency-ghz: expected a finite decimal number, found 1e999",
                "frequency-ghz: 2.6 | frequency-ghz: -1   | :6: servers[0].frequency-ghz: expected 0.01 to 100 GHz (CPU cores have 0.1 to 10), found -1",
                // clocks that change
                "frequency-ghz: 2.6 | frequency-ghz: 2.6, clock-steps: [{at-ms: 3, frequency-ghz: 1.2}] | :6: servers[0].clock-transition: expected how long a change of the clock takes, as there are clock-steps (delay-micros: 0 for no time), found no such key",
                "frequency-ghz: 2.6 | frequency-ghz: 2.6, clock-transition: {delay-micros: 0} | :6: servers[0].clock-transition: expected clock-steps beside it, found none",
                "frequency-ghz: 2.6 | frequency-ghz: 2.6, clock-steps: [], clock-transition: {delay-micros: 0} | :6: servers[0].clock-steps: expected at least one entry, found none",
                "frequency-ghz: 2.6 | frequency-ghz: 2.6, clock-steps: [{at-ms: 3, frequency-ghz: 0}], clock-transition: {delay-micros: 0} | :6: servers[0].clock-steps[0].frequency-ghz: expected 0.01 to 100 GHz (CPU cores have 0.1 to 10), found 0",
                "frequency-ghz: 2.6 | frequency-ghz: 2.6, clock-steps: [{at-ms: 3, frequency-ghz: 1.2}, {at-ms: 3.5, frequency-ghz: 2}], clock-transition: {delay-micros: 500, halt-micros: 20} | :6: servers[0].clock-steps[1].at-ms: expected a time after the change that is asked for at 3 ms is over, 3.52 ms, found 3.5",
                "frequency-ghz: 2.6 | frequency-ghz: 2.6, clock-steps: [{at-ms: 3, frequency-ghz: 1.2}], clock-transition: {halt-micros: 20} | :6: servers[0].clock-transition.delay-micros: expected a number, found no such key",
                "replications: 5    | replications: 1.5   | :18: run.replications: expected a whole number, found 1.5",
                "replications: 5    | replications: 3000000000 | :18: run.replications: expected a whole number of at most 2147483647, found 3000000000",
                "seed: 1            | seed: 99999999999999999999 | :18: run.seed: expected a whole number of at most 64 bits, found 99999999999999999999",
                "seed: 1            | seed: -1            | :18: run.seed: expected a whole number of at least 0, found -1",
                "about: sound       | about: 5            | :3: about: expected text, found 5",
                "path: [a.pnic0, vm1, a.pnic1] | path: {a: b} | :15: chains[0].path: expected a list, found a map",
                "path: [a.pnic0, vm1, a.pnic1] | path: [[a, b], c] | :15: chains[0].path[0]: expected text, found a list",
                "path: [a.pnic0, vm1, a.pnic1] | path: [a.pnic0, vm1, a.pnic1], branch: {of: c2, percent: 120} | :15: chains[0].branch.percent: expected 0.000001 to 99.999999 % (the chain itself keeps the rest), found 120",
                "path: [a.pnic0, vm1, a.pnic1] | path: [a.pnic0, vm1, a.pnic1], branch: {of: c2} | :15: chains[0].branch: expected one of percent, sizes and flows, found none",
                "path: [a.pnic0, vm1, a.pnic1] | path: [a.pnic0, vm1, a.pnic1], branch: {of: c2, percent: 20} | :15: chains[0].branch.of: expected the name of a chain that is no branch (none), found 'c2'",
                "run: {warmup-ms: 1, measure-ms: 10, replications: 5, seed: 1} | run: [] | :18: run: expected a map with the keys warmup-ms, measure-ms, replications, seed, latency-by-place, timeline, found a list",
                "offered: 10Gbps    | offered: 10         | :17: traffic[0].offered: expected a rate with its unit such as 10Gbps, 7.6GbpsL2, 1.5Mpps or 50%, found 10",
                "offered: 10Gbps    | offered: 10Tbps     | :17: traffic[0].offered: expected a rate with its unit such as 10Gbps, 7.6GbpsL2, 1.5Mpps or 50%, found '10Tbps'",
                "offered: 10Gbps    | offered: 0Gbps      | :17: traffic[0].offered: expected 0.000001 to 1600 Gbps (from a kilobit a second to both directions of an 800 Gbit/s port), found 0",
                "arrivals: constant | arrivals: uniform   | :17: traffic[0].arrivals: expected constant, poisson, bursts(32), on-off(100us,300us) or trace(NAME), found 'uniform'",
                "sizes: {64: 1}     | sizes: {63: 1}      | :17: traffic[0].sizes.63: expected frames of 64 to 9728 bytes, FCS included, found 63",
                "sizes: {64: 1}     | sizes: {064: 1}     | :17: traffic[0].sizes: expected a map of frame sizes in bytes to weights such as {64: 1}, found the size '064'",
                "sizes: {64: 1}     | sizes: {64: one}    | :17: traffic[0].sizes.64: expected a number, found text 'one'",
                // names
                // YAML
                "about: sound       | \"about: [a\"       | \":4: expected YAML, found: while parsing a flow sequence, expected ',' or ']', but got :\"",
                "about: sound       | \"about: a: b\"     | :3: expected YAML, found: mapping values are not allowed here",
                "about: sound       | \"\tabout: x\"      | \":3: expected YAML, found: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)\"",
                "about: sound       | \"[1]: x\"          | :3: expected YAML, found: a key that is not plain text",
                "about: sound       | about: !!str x      | :3: about: expected a plain value, found a YAML tag",
            })
    void aFaultIsNamedWithItsLineAndPath(String found, String replacement, String message) throws IOException {
        assertThat(refusalWith(found, replacement)).isEqualTo(message);
    }

    @Test
    void aDataplaneThatIsNoneIsNamedWithThoseThatAre() throws IOException {
        assertThat(refusalWith("dataplane: softnic-2016", "dataplane: softnic"))
                .startsWith(":4: dataplane: expected a name in models/dataplanes, found 'softnic' (known: ")
                .contains("clickos-2016, ", "softnic-2016, ");
    }

    /** Whatever other hosts there are. */
    @Test
    void aHostThatIsNearlyOneIsSuggested() throws IOException {
        assertThat(refusal(SOUND.replace("aptlab-c6220", "aptlab-c6230")))
                .startsWith(":6: servers[0].host: expected a name in models/hosts, found 'aptlab-c6230' (did you mean"
                        + " aptlab-c6220? known: ")
                .contains("aptlab-c6220, ", "vm-2-cores");
    }

    @Test
    void aliasesAreRefusedBeforeTheyMultiply() throws IOException {
        StringBuilder bomb = new StringBuilder(SOUND).append("pinning:\n  x0: &x0 [lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("  x")
                    .append(i)
                    .append(": &x")
                    .append(i)
                    .append(" [*x")
                    .append(i - 1)
                    .append("]\n");
        }

        assertThat(refusal(bomb.toString()))
                .isEqualTo(":21: pinning.x1[0]: expected a value written out, found a YAML alias");
    }

    @Test
    void severalDocumentsAreRefused() throws IOException {
        assertThat(refusal(SOUND + "---\nsoftpath: 1\n")).isEqualTo(":20: expected one YAML document, found a second");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String deep = SOUND + "pinning: " + "[".repeat(100_000);

        assertThat(refusal(deep)).isEqualTo(":19: expected at most 50 levels, found more");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThat(refusal(""))
                .isEqualTo(":1: expected a file of softpath, which starts with 'softpath: 1', found nothing");
        assertThat(refusal("# only a comment\n"))
                .isEqualTo(":1: expected a file of softpath, which starts with 'softpath: 1', found something else");
    }

    @Test
    void aFileThatIsNoMapIsRefused() throws IOException {
        assertThat(refusal("- a\n"))
                .isEqualTo(":1: expected a file of softpath, which starts with 'softpath: 1', found something else");
        assertThat(refusal("- {a: 1,\nsoftpath: 1}\n"))
                .isEqualTo(":1: expected a map that starts with 'softpath: 1', found a list");
    }

    /** Who mistypes a name may have named a file full of passwords. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "root:secret:20228:0:99999:7:::",
                "secret",
                "password = secret\n[section]\nkey: [1, 2",
                "- secret: {a: b}",
                "{\"key\": \"secret\", \"softpaths\": 1}",
                "<a>secret</a>",
                "key: !!str secret\nsoft path: 1",
            })
    void ofAFileThatIsNotOursNothingIsQuoted(String text) throws IOException {
        assertThat(refusal(text)).contains("expected a file of softpath").doesNotContain("secret", "key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"benchmarks\": {\"network\": {\"service_chain\": {}}}, \"nfvbench_version\": \"5.1\"} | a result of NFVbench",
                "{\"dut_type\": \"VPP\", \"result\": {\"type\": \"ndrpdr\"}, \"test_type\": \"ndrpdr\"} | a result of CSIT",
                "{\"schema\": \"softpath/result/1\", \"scenario\": {\"softpath\": 1}} | a result of softpath",
                "<domain type='kvm'><name>vm</name></domain> | XML, as of libvirt or lstopo",
                "[{\"a\": 1}] | JSON",
            })
    void whatPeopleGiveByMistakeIsRecognised(String text, String found) throws IOException {
        assertThat(refusal(text)).contains("found " + found);
    }

    @Test
    void aDirectoryIsRefused() {
        assertThat(refusal(folder)).isEqualTo(": expected a file, found a directory");
    }

    @Test
    void aFileThatDoesNotExistIsRefused() {
        assertThat(refusal(folder.resolve("none.yaml"))).isEqualTo(": expected a file, found none by this name");
        assertThat(refusal(Shipped.SINGLE_VNF.resolve("x"))).startsWith(": expected a readable file, found");
    }

    @Test
    void binaryContentIsRefused() throws IOException {
        Path file = folder.resolve("binary");
        Files.write(file, new byte[] {(byte) 0x7f, 'E', 'L', 'F', (byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(refusal(file)).isEqualTo(": expected UTF-8 text, found other bytes");

        Files.write(file, "softpath: 1\nabout: \0\1".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(file)).isEqualTo(":2: expected printable text, found the character U+0000");
    }

    @Test
    void aFileAboveOneMebibyteIsRefused() throws IOException {
        assertThat(refusal(SOUND + "# " + "x".repeat(1 << 20)))
                .isEqualTo(": expected at most 1048576 bytes, found more");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreAccepted() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.yaml"), "\uFEFF" + SOUND.replace("\n", "\r\n"));

        assertThat(Shipped.scenario(file).scenario().about()).isEqualTo("sound");
    }

    @Test
    void lineBreaksOfTheUserDoNotReachTheTerminal() throws IOException {
        assertThat(refusalWith("host: aptlab-c6220", "host: \"x\\ny\"")).contains("found 'x?y'");
    }

    @Test
    void aHomeWithoutModelsIsNamed() {
        assertThatThrownBy(() -> ScenarioFiles.load(Shipped.SINGLE_VNF, List.of(), folder))
                .isInstanceOf(InputError.class)
                .hasMessage(folder.resolve("models/dataplanes")
                        + ": expected the folder of model files, found none that can be read");
    }
}
