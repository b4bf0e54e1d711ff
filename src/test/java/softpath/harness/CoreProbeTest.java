package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.harness.transport.MeasureFault;

class CoreProbeTest {

    @Test
    void figuresAreReadByName() throws IOException {
        assertThat(CoreProbe.parsed("round-trip-nanos 435.30\ncopy-nanos 21.92\nshare-beside 0.9932\n"))
                .isEqualTo(Map.of("round-trip-nanos", 435.30, "copy-nanos", 21.92, "share-beside", 0.9932));
    }

    @Test
    void aProbeThatSaysSomethingElseIsAFault() {
        assertThatThrownBy(() -> CoreProbe.parsed("cc: not found\n"))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("round-trip-nanos")
                .hasMessageContaining("cc: not found");
    }
}
