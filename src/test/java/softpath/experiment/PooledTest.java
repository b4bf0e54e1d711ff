package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A fault of work on a pool is thrown as the work itself would have. */
class PooledTest {

    private static CompletableFuture<String> failed(Throwable fault) {
        return CompletableFuture.failedFuture(fault);
    }

    @Test
    void whatTheWorkThrewIsThrown() {
        IllegalArgumentException wrong = new IllegalArgumentException("wrong");
        AssertionError broken = new AssertionError("broken");
        IOException checked = new IOException("full");

        assertThat(Pooled.result(CompletableFuture.completedFuture("done"))).isEqualTo("done");
        assertThatThrownBy(() -> Pooled.result(failed(wrong))).isSameAs(wrong);
        assertThatThrownBy(() -> Pooled.result(failed(broken))).isSameAs(broken);
        assertThatThrownBy(() -> Pooled.result(failed(checked)))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(checked);
    }

    @Test
    void whoIsInterruptedStaysSo() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Pooled.result(new CompletableFuture<String>()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
