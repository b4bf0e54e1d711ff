package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.harness.testbed.Workplace;
import softpath.model.InvalidInput;

class WorkplaceTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "root, none, /run/softpath",
                "root, /run/user/0, /run/softpath",
                "ann, /run/user/1000, /run/user/1000/softpath",
                "ann, none, /tmp/softpath-ann",
                "ann, '', /tmp/softpath-ann",
                "ann, relative, /tmp/softpath-ann",
                "ann, /tmp/..., /tmp/softpath-ann",
            })
    void theUsualFolderIsOfItsUser(String user, String runtimeFolder, String folder) {
        assertThat(Workplace.ofUser(user, runtimeFolder).folder()).isEqualTo(folder);
    }

    @Test
    void aUserWhoseNameIsNoPartOfAPathMustNameAFolder() {
        assertThatThrownBy(() -> Workplace.ofUser("../../etc", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("absolute path");
    }

    @Test
    void twoFoldersHaveTwoMarks() {
        assertThat(new Workplace("/run/a").mark())
                .matches("softpath-[0-9a-f]{1,8}-")
                .isNotEqualTo(new Workplace("/run/b").mark());
    }

    /** The longest name of a socket must fit into the 107 characters that the kernel takes. */
    @Test
    void thereIsRoomForEverySocket() {
        Workplace longest = new Workplace("/run/" + "x".repeat(59));

        assertThat(longest.running() + "/" + longest.prefix(Workplace.DATAPLANE) + ".ctl")
                .hasSizeLessThan(108);
    }
}
