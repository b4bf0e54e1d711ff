package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.InvalidInput;

/** Which ways hold batches; t4p4s holds 32 packets for 100 us at most. */
class DrainingTest {

    private static final String ONE_VM = "operators/seven-switches-loopback-1";

    @Test
    void aWorkerHoldsBatchesTowardsVmsAndPortsWhereItsFileSaysSo() {
        Blueprint blueprint = Wired.blueprint(ONE_VM, Map.of(), "dataplane=t4p4s-2019");

        assertThat(blueprint.stages().stream()
                        .filter(stage -> !stage.name().endsWith("l2fwd"))
                        .flatMap(stage -> stage.ways().stream())
                        .map(Blueprint.Way::held))
                .isNotEmpty()
                .containsOnly(Optional.of(new Blueprint.Held(32, 100_000_000)));
    }

    @Test
    void aGuestHoldsNothingUnlessItsOwnPartOfTheFileSaysSo() {
        Blueprint blueprint = Wired.blueprint(ONE_VM, Map.of(), "dataplane=t4p4s-2019");

        assertThat(blueprint.stages().stream()
                        .filter(stage -> stage.name().endsWith("l2fwd"))
                        .flatMap(stage -> stage.ways().stream())
                        .map(Blueprint.Way::held))
                .isNotEmpty()
                .containsOnly(Optional.empty());
    }

    @Test
    void whoHoldsBatchesCannotWaitForRoom() {
        assertThatThrownBy(() -> Wired.blueprint(
                        ONE_VM, Map.of(), "dataplane=t4p4s-2019", "dataplane-options={vhost-retry: true}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected false, as the dataplane's workers hold batches");
    }
}
