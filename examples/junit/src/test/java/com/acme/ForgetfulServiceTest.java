package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.junit.LeakError;
import dev.soak.junit.LeakReport;
import dev.soak.junit.LeakTest;
import dev.soak.junit.Soak;
import dev.soak.junit.Verdict;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Leaks that are found; {@code @Isolated}, because {@code Soak.repeat} cannot keep other tests away by itself. */
@Isolated
class ForgetfulServiceTest {
    private final ForgetfulService service = new ForgetfulService();
    private final AtomicInteger pullRequest = new AtomicInteger();

    @Test
    void aListenerPerPullRequestIsFound() {
        assertThatThrownBy(() -> Soak.repeat(() -> service.subscribe(pullRequest.getAndIncrement()))
                        .assertNoLeak())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("com.acme.ForgetfulService$Listener: +1 objects per repetition")
                .hasMessageContaining("com.acme.ForgetfulService.listeners")
                .hasMessageContaining("stored at com.acme.ForgetfulService.subscribe(ForgetfulService.java:");
    }

    @Test
    void anExecutorForEveryTenthPullRequestIsFound() {
        LeakReport report =
                Soak.repeat(() -> service.check(pullRequest.getAndIncrement())).check();
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.LEAK);
        assertThat(report.leaks().get(0).lines().get(0)).contains("ForgetfulService.check(ForgetfulService.java:");
    }

    /** Known, and so accepted: see {@code known-leaks.yaml}. */
    @LeakTest
    void subscribing() {
        service.subscribe(pullRequest.getAndIncrement());
    }
}
