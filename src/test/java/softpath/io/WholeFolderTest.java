package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a folder that is read as a whole is used or named. */
class WholeFolderTest {

    @TempDir
    private Path folder;

    private Path used;

    @BeforeEach
    void makeFile() throws IOException {
        used = Files.writeString(folder.resolve("b.yaml"), "");
    }

    @Test
    void filesComeInTheOrderOfTheirNames() throws IOException {
        Path first = Files.writeString(folder.resolve("a.yaml"), "");

        assertThat(WholeFolder.files(folder, ".yaml")).containsExactly(first, used);
        assertThat(WholeFolder.names(folder, ".yaml")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {".gitkeep", ".b.yaml.swp", "README.md", "b.md"})
    void hiddenFilesAndDocumentsAreLeftAlone(String name) throws IOException {
        Files.writeString(folder.resolve(name), "");

        assertThat(WholeFolder.files(folder, ".yaml")).containsExactly(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.yml", "a.yaml.bak", "a.yaml~", "a.YAML", "a", "a.txt", "a.md.yml"})
    void anotherEndingIsNamed(String name) throws IOException {
        refused(Files.writeString(folder.resolve(name), ""), "one with another ending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.yaml", "a.md"})
    void aFolderInItIsNamed(String name) throws IOException {
        refused(Files.createDirectory(folder.resolve(name)), "a folder");
    }

    @ParameterizedTest
    @CsvSource({"a.yaml, a link that leads nowhere", "a.md, one with another ending"})
    void aLinkThatLeadsNowhereIsNamed(String name, String found) throws IOException {
        refused(Files.createSymbolicLink(folder.resolve(name), folder.resolve("nowhere")), found);
    }

    @Test
    void aDeviceIsNamed() throws IOException {
        refused(Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("/dev/null")), "a device or a pipe");
    }

    private void refused(Path stray, String found) {
        assertThatThrownBy(() -> WholeFolder.files(folder, ".yaml"))
                .isInstanceOf(InputError.class)
                .hasMessage(stray + ": expected a file *.yaml, as the whole folder is read (but for hidden files and"
                        + " *.md), found " + found);
    }

    @Test
    void aFolderThatIsALinkToNowhereIsNotTakenForEmpty() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

        assertThat(WholeFolder.files(folder.resolve("nowhere"), ".yaml")).isEmpty();
        assertThatThrownBy(() -> WholeFolder.files(link, ".yaml"))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(link + ": expected a folder that can be read, found: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts", "dataplanes", "nfs", "traffic"})
    void noShelfOfModelsHoldsWhatIsNotUsed(String shelf) throws IOException {
        Path home = home();
        ScenarioFiles.load(Shipped.SINGLE_VNF, List.of("traffic[0].sizes=web-mix"), home);
        Path stray = Files.writeString(home.resolve("models").resolve(shelf).resolve("other.yml"), "");

        assertThatThrownBy(() -> ScenarioFiles.load(Shipped.SINGLE_VNF, List.of("traffic[0].sizes=web-mix"), home))
                .hasMessageContaining(stray + ": expected a file *.yaml");
    }

    private Path home() throws IOException {
        for (String shelf : List.of("hosts", "dataplanes", "nfs", "traffic")) {
            Path copy = Files.createDirectories(folder.resolve("home/models").resolve(shelf));
            for (Path file : Shipped.files(shelf)) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return folder.resolve("home");
    }
}
