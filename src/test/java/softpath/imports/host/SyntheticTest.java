package softpath.imports.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.imports.Imported;
import softpath.io.InputError;

/** Descriptions, with what lstopo 2.9 makes of the same ones. */
class SyntheticTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            pack:2 core:8 pu:2                                     | 2 | 8  | 2 | -
            Package:2 [NUMANode(memory=1GB)] Core:2 PU:1           | 2 | 2  | 1 | -
            (memory=1GB) socket:2(a=1 b=2) core:2 pu:2             | 2 | 2  | 2 | -
            numa:2 pack:2 l3:2 core:2 pu:2                         | 4 | 4  | 2 | 2
            pack:1 die:2 L3Cache:2(size=16MB) l2:4 core:1 pu:2     | 1 | 16 | 2 | 4
            group:2 pack:1 [numa] core:2 pu:1                      | 2 | 2  | 1 | -
            node:2 core:4 pu:1                                     | 2 | 4  | 1 | -
            core:4 pu:2                                            | 1 | 4  | 2 | -
            pack:2 pu:4                                            | 2 | 4  | 1 | -
            pack:2 core:8 pu:2(indexes=core:pack)                  | 2 | 8  | 2 | -
            8                                                      | 1 | 8  | 1 | -
            2 2                                                    | 2 | 2  | 1 | -
            2 8 2                                                  | 2 | 16 | 1 | -
            2 3 2 2                                                | 2 | 6  | 2 | -
            2 1 2 2 2 2                                            | 2 | 8  | 2 | -
            2 1 2 2 2 2 2                                          | 2 | 16 | 2 | 8
            """)
    void describesSocketsCoresThreadsAndCaches(String text, int sockets, int cores, int threads, String domain) {
        Map<String, Object> details = HostImport.ofSynthetic("--synthetic", text, Fixtures.NOTHING_STATED)
                .details();

        assertThat(details)
                .containsEntry("sockets", sockets)
                .containsEntry("coresPerSocket", cores)
                .containsEntry("threadsPerCore", threads);
        assertThat(String.valueOf(details.getOrDefault("coresPerL3Domain", "-")))
                .isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "pack:2 core:8",
                "pack:0 core:8 pu:2",
                "pack:-2 core:8 pu:2",
                "pack:2 core:8.5 pu:2",
                "pack:99999999999 core:8 pu:2",
                "pack:65 core:8 pu:2",
                "pack:2 core:5000 pu:2",
                "pack:999999 l3:999999 core:999999 pu:999999",
                "core:2 pack:2 pu:1",
                "pack:2 pu:1 core:2",
                "pack:2 pack:2 pu:1",
                "pack:2 8 pu:1",
                "walrus:2 pu:1",
                "pack:2,core:2,pu:1",
                "1 1 1 1 1 1 1 1 1",
                "((((",
                "pack:2(core:2 pu:1"
            })
    void whatIsNoDescriptionIsRefused(String text) {
        assertThatThrownBy(() -> HostImport.ofSynthetic("--synthetic", text, Fixtures.NOTHING_STATED))
                .isInstanceOf(InputError.class)
                .hasMessageMatching("--synthetic: expected .*, found .*");
    }

    @Test
    void aLineRateGivesItTwoPortsOnEachSocket() {
        Imported imported = HostImport.ofSynthetic("--synthetic", "pack:2 core:4 pu:1", Fixtures.stated(25));

        assertThat(imported.details().get("ports"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(4);
        assertThat(imported.assumed()).contains("No port is known: 2 on each socket are taken, 25 Gbit/s each.");
    }
}
