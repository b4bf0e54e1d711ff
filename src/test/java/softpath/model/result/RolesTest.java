package softpath.model.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {

    @Test
    void rolesOfOneKindAreNamedTogether() {
        assertThat(Roles.inWords(List.of("kthread vm1.vnic0", "kthread vm1.vnic1")))
                .isEqualTo("kthreads vm1.vnic0, vm1.vnic1");
        assertThat(Roles.inWords(List.of("irq a.pnic0", "kthread vm1.vnic0")))
                .isEqualTo("irq a.pnic0; kthread vm1.vnic0");
    }

    @Test
    void aRoleAloneStaysAsItIs() {
        assertThat(Roles.inWords(List.of("worker a.pnic0->vm1"))).isEqualTo("worker a.pnic0->vm1");
        assertThat(Roles.inWords(List.of("vm1.vcpu0 (l3fwd)"))).isEqualTo("vm1.vcpu0 (l3fwd)");
    }

    @Test
    void aVerbIsOfAsManyAsThereAre() {
        assertThat(Roles.inWords(List.of("kthread v1.vnic0", "kthread v1.vnic1"), "stands still", "stand still"))
                .isEqualTo("kthreads v1.vnic0, v1.vnic1 stand still");
        assertThat(Roles.inWords(List.of("worker a"), "stands still", "stand still"))
                .isEqualTo("worker a stands still");
    }
}
