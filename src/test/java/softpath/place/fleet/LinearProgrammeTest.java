package softpath.place.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearProgrammeTest {

    /** 3 x + y >= 9 and x + 2 y >= 8 meet at (2, 3); the costs 4 and 3 are those of 1 of each row. */
    @Test
    void theCheapestCornerIsFoundAndWhatOneMoreOfEachRowCosts() {
        LinearProgramme programme = new LinearProgramme(new double[] {9, 8}, 2, 100);
        programme.add(4, new int[] {0, 1}, new double[] {3, 1});
        programme.add(3, new int[] {0, 1}, new double[] {1, 2});

        programme.solve();

        assertThat(programme.levels()).containsExactly(new double[] {2, 3}, within(1e-6));
        assertThat(programme.worths()).containsExactly(new double[] {1, 1}, within(1e-6));
        assertThat(programme.bought()).isZero();
    }

    @Test
    void columnsMayBeAddedAfterASolution() {
        LinearProgramme programme = new LinearProgramme(new double[] {9, 8}, 2, 100);
        programme.add(4, new int[] {0, 1}, new double[] {3, 1});
        programme.add(3, new int[] {0, 1}, new double[] {1, 2});
        programme.solve();
        programme.add(1, new int[] {0, 1}, new double[] {1, 1});

        programme.solve();

        // 9 of the new one cost 9, where the corner cost 17.
        assertThat(programme.levels()).containsExactly(new double[] {0, 0, 9}, within(1e-6));
    }

    @Test
    void whatIsLackingIsBoughtWhereARowAllowsNoMore() {
        LinearProgramme programme = new LinearProgramme(new double[] {10, -3}, 1, 100);
        programme.add(1, new int[] {0, 1}, new double[] {2, -1});

        programme.solve();

        assertThat(programme.levels()).containsExactly(new double[] {3}, within(1e-6));
        assertThat(programme.bought()).isCloseTo(4, within(1e-6));
        // A server more would spare 2 chains at 100 each, less its cost.
        assertThat(programme.worths()).containsExactly(new double[] {100, 199}, within(1e-6));
    }
}
