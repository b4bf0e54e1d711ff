package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.io.InputError;

class RunRecordTest {

    @TempDir
    private Path folder;

    private Path begun() throws IOException {
        Path file = folder.resolve("record.jsonl");
        try (RunRecord record = RunRecord.create(file)) {
            record.append("plan", Map.of("digest", "abc"));
            record.append("sample", Samples.of("p/64", 0, 0, 5.25));
        }
        return file;
    }

    @Test
    void whatWasAppendedIsReadBack() throws IOException {
        RecordReader read = RecordReader.read(begun());

        assertThat(read.plan()).isEqualTo("abc");
        assertThat(read.samples()).containsExactly(Samples.of("p/64", 0, 0, 5.25));
        assertThat(read.torn()).isZero();
    }

    @Test
    void aRecordIsNeverOverwritten() throws IOException {
        Path file = begun();
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> RunRecord.create(file))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("expected the name of a new record")
                .hasMessageContaining("--resume");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aLineCutShortIsKeptAndPassedOver() throws IOException {
        Path file = begun();
        Files.writeString(file, "{\"type\":\"sample\",\"sample\":{\"poi", StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(file);

        try (RunRecord record = RunRecord.resume(file)) {
            record.append("sample", Samples.of("p/64", 1, 0, 5.5));
        }

        RecordReader read = RecordReader.read(file);
        assertThat(read.samples()).hasSize(2);
        assertThat(read.torn()).isEqualTo(1);
        assertThat(Files.readAllBytes(file)).startsWith(before);
    }

    /** The two bytes of an é, of which the first alone was written. */
    @Test
    void aLineThatIsNoTextIsPassedOverToo() throws IOException {
        Path file = begun();
        Files.write(file, new byte[] {'"', (byte) 0xC3, '"', '\n'}, StandardOpenOption.APPEND);

        RecordReader read = RecordReader.read(file);

        assertThat(read.samples()).hasSize(1);
        assertThat(read.torn()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'sample'}                            | none",
                "{'type':'sample','sample':[1]}               | none",
                "{'type':'sample','sample':{'round':'x'}}     | another value of round",
                "{'type':'sample','sample':{'lost':[{'packets':{}}]}} | another value of lost.packets",
                "{'type':'sample','sample':{'counters':{'a':1}}} | one without point, round, window",
            })
    void aWholeLineThatIsNoSampleIsAnsweredInPlainWords(String line, String found) throws IOException {
        Path file = begun();
        Files.writeString(file, line.replace('\'', '"') + "\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> RecordReader.read(file))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(file + ":3: expected a sample as softpath measure records it, found " + found)
                .message()
                .doesNotContain("softpath.", "java.", "null");
    }

    @Test
    void whatIsNoRecordCannotBeGoneOnWith() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "{\"type\":\"note\"}\n");

        assertThatThrownBy(() -> RecordReader.read(other)).hasMessageContaining("found no plan in it");
        assertThatThrownBy(() -> RunRecord.resume(folder.resolve("none"))).hasMessageContaining("found no such file");
    }

    @Test
    void theRecordsThatShipCanStillBeRead() throws IOException {
        try (Stream<Path> files = Files.list(RealDpdk.HOME.resolve("calibration/runs"))) {
            List<Path> records =
                    files.filter(file -> file.toString().endsWith(".gz")).toList();
            assertThat(records).isNotEmpty();
            for (Path record : records) {
                Path plain = folder.resolve("plain.jsonl");
                try (InputStream content = new GZIPInputStream(Files.newInputStream(record))) {
                    Files.copy(content, plain, StandardCopyOption.REPLACE_EXISTING);
                }
                RecordReader read = RecordReader.read(plain);
                assertThat(read.samples())
                        .isNotEmpty()
                        .allSatisfy(sample -> assertThat(sample.deliveredMpps()).isPositive());
                assertThat(read.torn()).isZero();
            }
        }
    }
}
