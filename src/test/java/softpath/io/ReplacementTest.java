package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written takes the place of files, and of nothing else. */
class ReplacementTest {

    @TempDir
    private Path folder;

    @Test
    void aSymbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        Replacement.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(file).isRegularFile().hasContent("new");
    }

    @Test
    @Timeout(20)
    void aPipeIsWrittenToAndStays() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(isMade(pipe), "no mkfifo here");
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> FileText.read(pipe));

        Replacement.write(pipe, "text\n");

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("text\n");
        assertThat(Files.exists(pipe) && !Files.isRegularFile(pipe)).isTrue();
    }

    private static boolean isMade(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
