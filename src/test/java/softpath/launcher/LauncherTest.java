package softpath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in hostile surroundings, with scripts in the place of Maven and Java. */
class LauncherTest {

    @TempDir
    private static Path shared;

    private static Clone clone;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        clone = Clone.in(shared.resolve("a clone"));
        assertThat(clone.start().out()).contains("building (first use", "archive classes");
        clone.keep();
    }

    /** Each test finds what the first start has built. */
    @BeforeEach
    void restore() throws IOException, InterruptedException {
        clone.restore();
    }

    @Test
    void whatIsWholeIsNotBuiltAgain() throws Exception {
        assertThat(clone.start()).isEqualTo(new Clone.Outcome(0, "encoding UTF-8\narchive classes\n"));
        assertThat(clone.builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"softpath.jar", "lib/a.jar"})
    void aDamagedJarIsBuiltAgainOnce(String jar) throws Exception {
        Files.writeString(clone.built(jar), "x");
        assertThat(clone.start().out()).contains("building (what was built is damaged)");
        assertThat(clone.start().out()).doesNotContain("building");
        assertThat(clone.builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"softpath.jar", "lib/a.jar", "sources"})
    void aMissingFileIsBuiltAgain(String file) throws Exception {
        Files.delete(clone.built(file));
        assertThat(clone.start().exit()).isZero();
        assertThat(clone.builds()).isEqualTo(2);
    }

    @Test
    void aDamagedArchiveIsMadeAgainAndNeverUsed() throws Exception {
        Files.writeString(clone.archive(), "garbage");
        assertThat(clone.start().out()).endsWith("archive classes\n");
        Files.writeString(clone.archive(), "");
        assertThat(clone.start().out()).endsWith("archive classes\n");
        Files.delete(clone.archive());
        assertThat(clone.start().out()).endsWith("archive classes\n");
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void anArchiveOfAnotherBuildOfTheJvmIsMadeAgain() throws Exception {
        Files.writeString(clone.home().resolve("jdk/lib/modules"), "other modules");
        FileTime before = Files.getLastModifiedTime(clone.archive());
        assertThat(clone.start().out()).endsWith("archive classes\n");
        assertThat(Files.getLastModifiedTime(clone.archive())).isGreaterThan(before);
    }

    @Test
    void otherTimesAloneAreNoDamage() throws Exception {
        Files.setLastModifiedTime(clone.built("lib/a.jar"), FileTime.fromMillis(1));
        assertThat(clone.start().out()).doesNotContain("building");
    }

    @Test
    void changedSourcesAreBuilt() throws Exception {
        Files.writeString(clone.home().resolve("src/main/New.java"), "class New {}");
        assertThat(clone.start().out()).contains("building (sources changed)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=xx", "LANG=xx_YY", "LC_ALL=de_XX.UTF-8", "LC_ALL=C", "LC_CTYPE=xx"})
    void aLocaleThatIsNotInstalledGivesWayToUtf8(String variable) throws Exception {
        String[] parts = variable.split("=", 2);
        assertThat(clone.start(Map.of(parts[0], parts[1])).out()).contains("encoding UTF-8\n");
    }

    @Test
    void oneCategoryThatIsNotInstalledDoesNotTakeTheOthersAlong() throws Exception {
        // "locale" complains of what makes the JVM fall back to ASCII.
        assertThat(clone.start(Map.of("LANG", "C.UTF-8", "LC_TIME", "xx")).out())
                .doesNotContain("Cannot set LC_ALL")
                .contains("encoding UTF-8\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two words", "quo'te\"s", "$HOME", "per%41cent", "semi;colon", "star*", "#1", "[a]", "end\n"})
    void anyNameOfAFolderWillDo(String name) throws Exception {
        Clone hostile = Clone.in(folder.resolve(name));
        assertThat(hostile.start().out()).endsWith("archive classes\n");
        assertThat(hostile.start()).isEqualTo(new Clone.Outcome(0, "encoding UTF-8\narchive classes\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"co:lon", "back\\slash", "${user.home}"})
    void aFolderThatJavaOrMavenCannotNameIsRefused(String name) throws Exception {
        Clone.Outcome outcome = Clone.in(folder.resolve(name)).start();
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith("softpath: Java and Maven cannot work in")
                .hasLineCount(1);
    }

    @Test
    void theExitCodeIsJavas() throws Exception {
        assertThat(clone.start(Map.of("JAVA_EXIT", "3")).exit()).isEqualTo(3);
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void aJavaHomeThatIsNoneIsNamed() throws Exception {
        String path = clone.home().resolve("jdk/bin") + ":" + System.getenv("PATH");
        assertThat(clone.start(Map.of("JAVA_HOME", "/nowhere", "PATH", path)).out())
                .contains("softpath: JAVA_HOME=/nowhere is no JDK 17 or newer; takes ");
    }
}
