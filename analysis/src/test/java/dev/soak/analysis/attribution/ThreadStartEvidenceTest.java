package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.jfr.ThreadStarts;
import dev.soak.analysis.jfr.ThreadStarts.End;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadStartEvidenceTest {
    private static final SeriesId TIMERS = SeriesId.of("threads.live", "pool", "stats-*");
    private static final List<String> STARTER =
            List.of("java.lang.Thread.start(Thread.java:802)", "com.acme.Bot.startTimer(Bot.java:41)");

    private static ThreadStarts.Start start(long thread, String pool, String group, List<String> frames, End end) {
        return new ThreadStarts.Start(thread, 0, 0, pool, group, frames, end);
    }

    private static ThreadStartEvidence evidence() {
        List<ThreadStarts.Start> started = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            started.add(start(i, "stats-*", "bot", STARTER, End.ALIVE));
        }
        for (int i = 100; i < 105; i++) {
            started.add(start(i, "task-*", "bot", List.of("com.acme.Task.start(Task.java:9)"), End.AT_CHECKPOINT));
            started.add(start(100 + i, "job-*", "bot", STARTER, End.BETWEEN_CHECKPOINTS));
        }
        started.add(start(300, "http-*", "bot", List.of("com.acme.Web.start(Web.java:5)"), End.ALIVE));
        started.add(start(301, "soak-*", "soak", List.of("dev.soak.agent.measure.Worker.x(Worker.java:5)"), End.ALIVE));
        return ThreadStartEvidence.of(new ThreadStarts(started, """
                Full thread dump

                "stats-4711" #41 prio=5 os_prio=0 cpu=0.1ms elapsed=3.1s tid=0x1 nid=0x2 in Object.wait()  [0x3]
                   java.lang.Thread.State: TIMED_WAITING (on object monitor)
                	at java.lang.Object.wait(java.base@17.0.15/Native Method)
                	- waiting on <0x1> (a java.util.TaskQueue)
                	at java.util.TimerThread.mainLoop(java.base@17.0.15/Timer.java:563)
                	at java.util.TimerThread.run(java.base@17.0.15/Timer.java:516)

                "VM Thread" os_prio=0 cpu=20.12ms elapsed=3.1s tid=0x1 nid=0x2 runnable
                """));
    }

    @Test
    void theStarterOfThePoolLeads() {
        assertThat(evidence().startersOf(TIMERS)).singleElement().satisfies(site -> {
            assertThat(site.line()).isEqualTo("Bot.java:41");
            assertThat(site.grew()).isEqualTo(17);
        });
    }

    @Test
    void ofAllThreadsTheAgentsAreNotTheBots() {
        assertThat(evidence().startersOf(SeriesId.of("threads.live")))
                .extracting(CallSite::line)
                .containsExactly("Bot.java:41", "Web.java:5");
    }

    @Test
    void ofThreadsThatEndOnlyByAFullCollectionThoseThatEndedAtCheckpointsCount() {
        assertThat(evidence().startersOf(SeriesId.of("threads.gc_ended")))
                .singleElement()
                .satisfies(site -> {
                    assertThat(site.line()).isEqualTo("Task.java:9");
                    assertThat(site.grew()).isEqualTo(5);
                });
    }

    @Test
    void whatTheyWaitInIsReadFromTheDump() {
        assertThat(evidence().waitingThreads("stats-*"))
                .contains(new Evidence.WaitingThreads(
                        1, 1, "TIMED_WAITING in java.util.TimerThread.mainLoop(Timer.java:563)"));
        assertThat(evidence().waitingThreads("absent-*")).isEmpty();
    }

    @Test
    void descriptorsHaveNoStarters() {
        assertThat(evidence().startersOf(SeriesId.of("fd.open"))).isEmpty();
    }
}
