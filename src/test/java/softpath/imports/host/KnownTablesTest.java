package softpath.imports.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.Quantity;

class KnownTablesTest {

    @ParameterizedTest
    @CsvSource({
        "Intel(R) Xeon(R) CPU           X5650  @ 2.67GHz, 2.67",
        "Intel(R) Xeon(R) Platinum 8358 CPU @ 2.60GHz, 2.6",
        "Intel(R) Core(TM)2 CPU @ 2 GHz, 2.0"
    })
    void manyNamesTellTheirBaseClock(String name, double ghz) {
        assertThat(KnownClocks.inName(name)).contains(ghz);
    }

    @ParameterizedTest
    @CsvSource({
        "AMD EPYC 7763 64-Core Processor                , 2.45",
        "AMD EPYC 7302P 16-Core Processor, 3.0",
        "AMD EPYC 72F3 8-Core Processor, 3.7",
        "AMD EPYC 7F52 16-Core Processor, 3.5",
        "AMD EPYC 9174F 16-Core Processor, 4.1",
        "AMD Opteron(tm) Processor 6272                 , 2.1",
        "AMD Opteron(tm) Processor 6164 HE, 1.7",
        "Dual-Core AMD Opteron(tm) Processor 2218, 2.6",
        "Intel(R) Xeon(R) Platinum 8480+, 2.0",
        "INTEL(R) XEON(R) PLATINUM 8592+, 1.9",
        "Intel(R) Xeon(R) Gold 6438Y+, 2.0"
    })
    void ofOthersTheVendorStatesIt(String name, double ghz) {
        assertThat(KnownClocks.inName(name)).isEmpty();
        assertThat(KnownClocks.byVendor(name)).contains(ghz);
    }

    @ParameterizedTest
    @CsvSource({"AMD EPYC", "AMD EPYC 9999 Processor", "AMD EPYC 7773X 64-Core Processor", "POWER9", "x @ 99GHz"})
    void ofTheRestItIsNotKnown(String name) {
        assertThat(KnownClocks.inName(name)).isEmpty();
        assertThat(KnownClocks.byVendor(name)).isEmpty();
    }

    @Test
    void portsAreKnownByTheirPart() {
        assertThat(KnownPorts.of("8086:1583").map(KnownPorts.KnownPort::gbps)).contains(40.0);
        assertThat(KnownPorts.of("8086:1583").map(KnownPorts.KnownPort::isExact))
                .contains(true);
        assertThat(KnownPorts.of("15b3:1017").map(KnownPorts.KnownPort::isExact))
                .contains(false);
        assertThat(KnownPorts.of("1af4:1000")).isEqualTo(Optional.empty());
        KnownPorts.of("8086:1592").ifPresent(port -> Quantity.WIRE_GBPS.require("gbps", port.gbps()));
    }

    @Test
    void functionsOfSrIovAreKnownByTheirPartOrItsName() {
        assertThat(KnownPorts.isVirtual("8086:1889", "")).isTrue();
        assertThat(KnownPorts.isVirtual("abcd:0001", "Something Virtual Function"))
                .isTrue();
        assertThat(KnownPorts.isVirtual("abcd:0001", "VIC SR-IOV VF")).isTrue();
        assertThat(KnownPorts.isVirtual("8086:159b", "Ethernet Controller E810-XXV for SFP"))
                .isFalse();
    }
}
