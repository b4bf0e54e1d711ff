package softpath.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.scenario.Scenario;

class FlowTest {

    @Test
    void whatYamlWouldReadAsSomethingElseIsQuoted() {
        assertThat(Flow.list(List.of("a.pnic0", "fw-1", "no", "10", "1e3")))
                .isEqualTo("[a.pnic0, fw-1, \"no\", \"10\", \"1e3\"]");
    }

    @Test
    void numbersHaveNeitherExponentNorNeedlessPoint() {
        assertThat(Flow.number(2.0)).isEqualTo("2");
        assertThat(Flow.number(2.45)).isEqualTo("2.45");
        assertThat(Flow.number(1e-4)).isEqualTo("0.0001");
    }

    @Test
    void aServerAndANicAreSpelledAsInAFile() {
        assertThat(Flow.server(new Scenario.Server("a", "aptlab-c6220", 2.6)))
                .isEqualTo("{name: a, host: aptlab-c6220, frequency-ghz: 2.6}");
        assertThat(Flow.nic("a.pnic0", new Scenario.NicSetup(2, Optional.of(List.of("a.0.1")))))
                .isEqualTo("a.pnic0: {queues: 2, hand-over-to: [a.0.1]}");
    }
}
