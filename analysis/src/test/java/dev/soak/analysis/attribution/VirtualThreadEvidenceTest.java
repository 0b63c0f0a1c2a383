package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.VirtualThreads;
import dev.soak.analysis.run.VirtualThreads.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualThreadEvidenceTest {
    private static final List<String> START = List.of(
            "java.lang.VirtualThread.start(VirtualThread.java:687)",
            "java.lang.Thread.startVirtualThread(Thread.java:1387)",
            "com.acme.Review.run(Review.java:20)");

    @Test
    void theStarterIsTheFirstFrameOfTheUsersCodeAndTheMostFrequentLeads() {
        VirtualThreadEvidence evidence = VirtualThreadEvidence.of(new VirtualThreads(
                60,
                900,
                1_000,
                List.of(),
                List.of(new Place("", List.of("com.acme.Other.run(Other.java:1)"), 3), new Place("", START, 30))));

        assertThat(evidence.starters()).extracting(CallSite::line).containsExactly("Review.java:20", "Other.java:1");
        assertThat(evidence.starters().get(0).ofAll()).isEqualTo(33);
    }

    @Test
    void theyWaitInTheUsersCodeAndOtherwiseInWhatTheJdkCallsIt() {
        Place own = new Place(
                "WAITING",
                List.of(
                        "java.lang.VirtualThread.park(VirtualThread.java:742)",
                        "java.util.concurrent.CountDownLatch.await(CountDownLatch.java:230)",
                        "com.acme.Review.await(Review.java:25)"),
                900);
        Place jdk = new Place(
                "WAITING",
                List.of(
                        "java.lang.VirtualThread.park(VirtualThread.java:742)",
                        "java.util.concurrent.SynchronousQueue.take(SynchronousQueue.java:30)"),
                90);

        assertThat(waiting(own, jdk))
                .isEqualTo(new Evidence.WaitingThreads(900, 1_000, "WAITING in com.acme.Review.await(Review.java:25)"));
        assertThat(waiting(jdk).place())
                .isEqualTo("WAITING in java.util.concurrent.SynchronousQueue.take(SynchronousQueue.java:30)");
    }

    private static Evidence.WaitingThreads waiting(Place... places) {
        return VirtualThreadEvidence.of(new VirtualThreads(60, 900, 1_000, List.of(places), List.of()))
                .waitingThreads()
                .orElseThrow();
    }
}
