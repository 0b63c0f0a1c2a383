package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.jfr.ThreadStarts.End;
import dev.soak.analysis.jfr.ThreadStarts.Start;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartChainsTest {
    private static final OwnCode OWN = new OwnCode(List.of("com.acme"));
    private static final List<String> IN_A_DISPATCHER = List.of(
            "java.util.concurrent.ThreadPoolExecutor.addWorker(ThreadPoolExecutor.java:945)",
            "sun.net.httpserver.ServerImpl$Dispatcher.run(ServerImpl.java:526)");
    private static final List<String> BY_THE_USER = List.of(
            "sun.net.httpserver.ServerImpl.start(ServerImpl.java:189)", "com.acme.Exporter.open(Exporter.java:20)");
    private static final List<String> AT_THE_START = List.of("com.acme.Main.main(Main.java:3)");

    private final List<Start> all = new ArrayList<>();

    private Start start(long thread, long parent, long at, List<String> frames) {
        Start start = new Start(thread, parent, at, "t-*", "main", frames, End.ALIVE);
        all.add(start);
        return start;
    }

    private List<List<String>> chains(List<Start> threads) {
        return new StartChains(all, OWN).of(threads);
    }

    private static List<String> joined(List<String> inner, List<String> outer) {
        List<String> joined = new ArrayList<>(inner);
        joined.addAll(outer);
        return joined;
    }

    @Test
    void aStackInAThreadThatWasStartedWithItLeadsToWhoStartedThatThread() {
        List<Start> workers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            start(1_000 + i, 1, 100L * i, BY_THE_USER);
            workers.add(start(i + 1, 1_000 + i, 100L * i + 1, IN_A_DISPATCHER));
        }
        assertThat(chains(workers)).containsOnly(joined(IN_A_DISPATCHER, BY_THE_USER));
    }

    @Test
    void theThreadThatStartsAllOfThemLeadsNowhere() {
        start(1_000, 1, 0, AT_THE_START);
        List<Start> workers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            workers.add(start(i + 2, 1_000, 100L * i, IN_A_DISPATCHER));
        }
        assertThat(chains(workers)).containsOnly(IN_A_DISPATCHER);
    }

    @Test
    void workersThatWereThereBeforeLeadNowhere() {
        for (int i = 0; i < 20; i++) {
            start(1_000 + i, 1, i, AT_THE_START);
        }
        List<Start> started = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            started.add(start(i + 2, 1_000 + i % 20, 100L * i, IN_A_DISPATCHER));
        }
        assertThat(chains(started)).containsOnly(IN_A_DISPATCHER);
    }

    @Test
    void aStackInTheUsersCodeIsComplete() {
        List<Start> workers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            start(1_000 + i, 1, 100L * i, AT_THE_START);
            workers.add(start(i + 1, 1_000 + i, 100L * i + 1, BY_THE_USER));
        }
        assertThat(chains(workers)).containsOnly(BY_THE_USER);
    }

    @Test
    void threadsThatStartEachOtherAreFollowedForAFewLinksOnly() {
        List<Start> chain = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            chain.add(start(i, i - 1, 100L * i, List.of("lib.Chain.next(Chain.java:1)")));
        }
        assertThat(chains(chain)).allSatisfy(frames -> assertThat(frames).hasSizeLessThanOrEqualTo(4));
    }
}
