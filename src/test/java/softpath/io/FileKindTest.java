package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKindTest {

    @TempDir
    private Path folder;

    @Test
    void plainFilesAndNamesOfNothingAreOfNoOtherKind() throws IOException {
        assertThat(FileKind.of(Files.writeString(folder.resolve("plain"), "text")))
                .isEmpty();
        assertThat(FileKind.of(folder.resolve("none"))).isEmpty();
        assertThat(FileKind.of(Files.createSymbolicLink(folder.resolve("link"), folder.resolve("plain"))))
                .isEmpty();
    }

    @Test
    void linksAreFollowedToFoldersAndDevices() throws IOException {
        assertThat(FileKind.of(folder)).contains(FileKind.FOLDER);
        assertThat(FileKind.of(Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"))))
                .contains(FileKind.DEVICE);
    }

    @Test
    void aSocketIsNeitherReadNorWritten() throws IOException {
        Path socket = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));

            assertThatThrownBy(() -> FileText.read(socket))
                    .isInstanceOf(InputError.class)
                    .hasMessage(socket + ": expected a file, found a socket");
            assertThatThrownBy(() -> ForeignBytes.open(socket))
                    .isInstanceOf(InputError.class)
                    .hasMessage(socket + ": expected a file, found a socket");
            assertThatThrownBy(() -> ResultFiles.requireWritable(socket.toString()))
                    .isInstanceOf(InputError.class)
                    .hasMessage(socket + ": expected a file that can be written, found a socket");
        }
    }
}
