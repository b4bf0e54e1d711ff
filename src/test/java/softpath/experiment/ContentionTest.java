package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that leaves contention for memory out says so where it would count. */
class ContentionTest {

    private static List<String> warnings(String offered, String sizes) {
        return Trial.of(
                        "operators/vm-to-vm",
                        "dataplane=dpdk-vhost-22",
                        "servers[0].host=icelake-8358-2s",
                        "traffic[0].offered=" + offered,
                        "traffic[0].sizes=" + sizes)
                .result()
                .warnings();
    }

    /** A worker moves each packet twice and the guest between once: three times 24 Gbit/s · 1500 / 1520 are 71. */
    @Test
    void manyBytesOnSeveralCoresOfASocketAreWarnedOf() {
        assertThat(warnings("24Gbps", "{1500: 1}"))
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("server a, socket 0: 2 cores move 71 Gbit/s together")
                        .contains("is left out"));
    }

    /** 59 Gbit/s, and small packets at the same number. */
    @Test
    void lessIsNot() {
        assertThat(warnings("20Gbps", "{1500: 1}")).noneMatch(warning -> warning.contains("slow each other down"));
        assertThat(warnings("1.9Mpps", "{64: 1}")).noneMatch(warning -> warning.contains("slow each other down"));
    }
}
