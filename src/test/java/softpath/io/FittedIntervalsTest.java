package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the shipped dataplanes say of their uncertainty is what the fits of their names compute, not typed in. */
class FittedIntervalsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "softnic-2016",
                "clickos-2016",
                "clickos-2016-all-rows",
                "dpdk-vhost-22",
                "vhost-bursts-22",
                "ovs-dpdk-3",
                "vpp-memif-2018",
                "bess-2019",
                "vpp-2019",
                "ovs-dpdk-2019",
                "fastclick-2019",
                "t4p4s-2019",
                "snabb-2019"
            })
    void intervalsOfTheModelAreThoseOfItsFit(String name) {
        String fit = "calibration/fits/" + name + ".yaml";
        Map<String, JsonNode> shipped = parameters("models/dataplanes/" + name + ".yaml");
        Map<String, JsonNode> fitted = parameters("calibration/fitted/" + name + ".yaml");
        fitted.values().removeIf(parameter -> !source(parameter).contains(fit));

        assertThat(fitted).hasSizeGreaterThan(1);
        fitted.forEach((place, computed) -> {
            JsonNode stated = shipped.get(place);
            double low = end(computed, 0);
            double high = end(computed, 1);
            double rounding = 0.005 * (high - low);
            assertThat(stated.path("origin")).as(place).isEqualTo(computed.path("origin"));
            assertThat(source(stated)).as(place).contains(fit);
            assertThat(end(stated, 0)).as(place).isCloseTo(low, within(rounding));
            assertThat(end(stated, 1)).as(place).isCloseTo(high, within(rounding));
            // Fitted again, a number moves by what a burst more or less makes of the least sum of squares.
            assertThat(stated.path("value").doubleValue())
                    .as(place)
                    .isCloseTo(computed.path("value").doubleValue(), within(0.1 * (high - low) / 2));
        });
    }

    private static String source(JsonNode parameter) {
        return parameter.path("source").stringValue();
    }

    private static double end(JsonNode parameter, int end) {
        return parameter.path("interval").path(end).doubleValue();
    }

    private static Map<String, JsonNode> parameters(String file) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        ObjectNode root = InputFile.read(Shipped.HOME.resolve(file)).root();
        ParameterValues.all(root)
                .keySet()
                .forEach(place -> parameters.put(place, ParameterValues.parameter(root, place)));
        return parameters;
    }
}
