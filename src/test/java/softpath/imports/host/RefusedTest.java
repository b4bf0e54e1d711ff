package softpath.imports.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.cli.Shell;

/** What is no topology, or one that no machine has, ends in one line with file and line, and nothing is written. */
class RefusedTest {

    @TempDir
    private Path folder;

    private void assertRefused(String line, String words) {
        Path out = folder.resolve("host.yaml");
        Path file = folder.resolve("topology.xml");

        Shell.Seen seen = Shell.softpath(List.of("import", "host", file.toString(), "--out", out.toString()));

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.out()).isEmpty();
        assertThat(seen.err())
                .startsWith("softpath: " + file + ":" + line + ": ")
                .contains(words)
                .hasLineCount(1);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <domain type='kvm'><name>x</name></domain>                  | 1 | found <domain>, a virtual machine of libvirt
            <capabilities/>                                             | 1 | a host of libvirt
            {"a": 1}                                                    | 1 | JSON
            walrus                                                      | 1 | begins with '<'
            `  `                                                        | 1 | found nothing
            <topology/>                                                 | 1 | expected an <object> of type Machine
            <topology version='x'/>                                     | 1 | version: expected
            <topology><object type='Machine'/></topology>               | 1 | expected processing units
            <topology>~<object type='PU' os_index='-1'/></topology>     | 2 | os_index: expected a whole number
            <topology>~<object type='PU' os_index='9999999999'/></topology> | 2 | os_index: expected a whole number
            <topology>~<object type='PU' os_index='500000'/></topology> | 2 | expected a PU from 0 to 131071
            <topology>~<object type='PU'/></topology>                   | 2 | os_index: expected a whole number
            <topology><object type='X'>~<object type='PU' os_index='1'/>~<object type='PU' os_index='1'/></object></topology> | 3 | PU 1 a second time
            <topology><object type='PU' os_index='1' online_cpuset='zz'/></topology> | 1 | online_cpuset: expected a set of CPUs
            <topology><object type='PU' os_index='1' online_cpuset='0x0'/></topology> | 1 | that may be used, found none
            <topology><object type='PU' os_index='1'/>~<object type='PU' os_index='2'/></topology> | 2 | found a second
            <topology><object type='System'><object type='Machine'/>~<object type='Machine'/></object></topology> | 2 | expected one machine, found 2
            <topology><object type='Package'>~<object type='Package'/></object></topology> | 2 | found one in another
            <topology><object type='X'><object type='PU' os_index='1'/>~<object type='PCIDev' pci_type='zz'/></object></topology> | 2 | pci_type: expected
            <topology><object type='X'><object type='PU' os_index='1'/>~<object type='PCIDev' pci_type='0200 [8086:1572]'/></object></topology> | 2 | pci_busid: expected
            <topology><object type='PU' os_index='1'/>~<cpukind><info name='FrequencyBaseMHz' value='-1'/></cpukind></topology> | 2 | FrequencyBaseMHz: expected
            <!DOCTYPE t [<!ENTITY a 'b'>]><topology>&a;</topology>      | 1 | reference to an entity
            <!DOCTYPE t [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><topology><object type='&a;'/></topology> | 1 | expected XML
            """)
    void whatIsWrongIsSaid(String text, int line, String words) throws IOException {
        Files.writeString(folder.resolve("topology.xml"), text.replace('~', '\n'));

        assertRefused(String.valueOf(line), words);
    }

    @Test
    void aMillionElementsInEachOtherAreTooDeep() throws IOException {
        Files.writeString(folder.resolve("topology.xml"), "<topology>\n" + "<object>".repeat(1_000_000));

        assertRefused("2", "expected at most 200 levels");
    }

    @Test
    void moreElementsThanAnyMachineHasAreTooMany() throws IOException {
        Files.writeString(folder.resolve("topology.xml"), "<topology>\n" + "<object/>\n".repeat(1_000_000));

        assertRefused("400001", "expected at most 400000 elements");
    }

    @Test
    void aFileOfAHundredMegabytesIsTooLarge() throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("topology.xml"), StandardCharsets.UTF_8)) {
            file.write("<topology>\n");
            String comment = "<!-- " + "x".repeat(1_000) + " -->\n";
            for (int i = 0; i < 100_000; i++) {
                file.write(comment);
            }
        }

        assertRefused("33216", "expected at most 33554432 bytes");
    }

    @Test
    void bytesThatAreNoTextAreNotShown() throws IOException {
        Files.write(folder.resolve("topology.xml"), new byte[] {'<', 't', '>', (byte) 0xc3, (byte) 0x28, (byte) 0xff});

        assertRefused("1", "bytes that are not UTF-8");
    }

    @Test
    void aTopologyCutAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.file("hwloc-2.4-virtual-machine"));
        for (int length = 0; length < whole.length - "</topology>\n".length(); length += 37) {
            Files.write(folder.resolve("topology.xml"), Arrays.copyOf(whole, length));

            Shell.Seen seen = Shell.softpath(List.of(
                    "import",
                    "host",
                    folder.resolve("topology.xml").toString(),
                    "--out",
                    folder.resolve("host.yaml").toString()));

            assertThat(seen.exit()).as("cut at %d", length).isEqualTo(2);
            assertThat(seen.err()).matches("softpath: .*topology.xml:[0-9]+: expected .*, found.*\n");
        }
    }

    /** PowerShell puts output into files so. */
    @Test
    void sixteenBitsACharacterAreReadToo() throws IOException {
        String text =
                Files.readString(Fixtures.file("hwloc-2.4-virtual-machine")).replace("UTF-8", "UTF-16");
        Path file = folder.resolve("topology.xml");
        Files.write(file, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));

        assertThat(HostImport.ofFile(file, Fixtures.NOTHING_STATED).details()).containsEntry("coresPerSocket", 3);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--nic-rate, 0",
        "--nic-rate, -1",
        "--nic-rate, 1e9",
        "--nic-rate, x",
        "--nic-rate, 2000",
        "--clock-ghz, 2.6",
        "--clock-ghz, 3..2",
        "--clock-ghz, 0..2",
        "--clock-ghz, 1..1000",
        "--clock-ghz, -1..2",
        "--here, ''",
        "--synthetic, pack:1 core:1 pu:1"
    })
    void optionsAreHeldToWhatTheyAre(String option, String value) {
        Path out = folder.resolve("host.yaml");
        List<String> given = value.isEmpty() ? List.of(option) : List.of(option + "=" + value);

        Shell.Seen seen = Shell.softpath(Stream.concat(
                        Stream.of(
                                "import",
                                "host",
                                Fixtures.file("hwloc-2.2-neoverse").toString(),
                                "--out",
                                out.toString()),
                        given.stream())
                .toList());

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err()).matches("softpath: .*: expected .*, found .*\n");
        assertThat(out).doesNotExist();
    }
}
