package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.report.Runs;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.NativeCode;
import dev.soak.analysis.run.NativeLeftovers;
import dev.soak.analysis.run.OpenersFormat;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Openers;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenerEvidenceTest {
    private static final List<String> LEAKING = List.of(
            "java.io.FileInputStream.<init>(FileInputStream.java:153)",
            "com.acme.Rules.read(Rules.java:17)",
            "com.acme.Bot.review(Bot.java:9)");
    private static final List<String> ACCEPTING =
            List.of("java.net.ServerSocket.accept(ServerSocket.java:1)", "com.acme.Backend.listen(Backend.java:5)");
    private static final List<String> STEADY = List.of("com.acme.Log.open(Log.java:3)");

    @TempDir
    Path folder;

    /** Nine checkpoints a hundred pull requests apart. */
    private OpenerEvidence evidence(IntFunction<List<Openers.Descriptors>> rows) throws Exception {
        return evidence(rows, i -> List.of());
    }

    private OpenerEvidence evidence(IntFunction<List<Openers.Descriptors>> rows, IntFunction<List<Openers.Files>> files)
            throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            Map<Integer, List<String>> stacks = i == 0 ? Map.of(1, LEAKING, 2, STEADY, 3, ACCEPTING) : Map.of();
            Openers line = new Openers(
                    i,
                    10 * i,
                    100L * i,
                    true,
                    stacks,
                    rows.apply(i),
                    List.of(new Openers.Buffers(2, i, 1000L * i)),
                    files.apply(i));
            text.append(OpenersFormat.line(line)).append('\n');
        }
        Files.writeString(folder.resolve("openers.jsonl"), text);
        return OpenerEvidence.in(new RunFolder(folder));
    }

    private static List<Openers.Descriptors> leaking(int i) {
        return List.of(
                new Openers.Descriptors(1, "file", "/tmp/rules-*", 50L * i, 50L * i),
                new Openers.Descriptors(2, "file", "/tmp/log", 30, 30),
                new Openers.Descriptors(Openers.NO_STACK, "socket", "", 5, 5));
    }

    @Test
    void thePlaceThatGainsIsNamedWithItsRate() throws Exception {
        List<CallSite> sites = evidence(OpenerEvidenceTest::leaking).openersOf(SeriesId.of("fd.open"));

        assertThat(sites).singleElement().satisfies(site -> {
            assertThat(site.line()).isEqualTo("Rules.java:17");
            assertThat(site.framesFromOwnCode()).startsWith("com.acme.Rules.read(Rules.java:17)");
            assertThat(site.perWork()).isEqualTo(0.5);
        });
    }

    @Test
    void ofAConnectionWithinTheProcessTheEndThatConnectsLeads() throws Exception {
        OpenerEvidence evidence = evidence(i -> List.of(
                new Openers.Descriptors(3, "socket", "", 50L * i, 50L * i),
                new Openers.Descriptors(1, "socket", "", 50L * i, 50L * i)));

        assertThat(evidence.openersOf(SeriesId.of("fd.open")))
                .extracting(CallSite::line)
                .containsExactly("Rules.java:17", "Backend.java:5");
    }

    @Test
    void theOpenersOfAPathAreThoseOfThatPath() throws Exception {
        OpenerEvidence evidence = evidence(OpenerEvidenceTest::leaking);

        assertThat(evidence.openersOf(SeriesId.of("fd.open", "path", "/tmp/rules-*")))
                .hasSize(1);
        assertThat(evidence.openersOf(SeriesId.of("fd.open", "path", "/tmp/log")))
                .isEmpty();
        assertThat(evidence.openersOf(SeriesId.of("fd.open", "kind", "socket"))).isEmpty();
    }

    @Test
    void whatDoesNotGainIsNobodysFault() throws Exception {
        OpenerEvidence evidence = evidence(i -> List.of(new Openers.Descriptors(1, "file", "/tmp/a", 40, 40)));
        assertThat(evidence.openersOf(SeriesId.of("fd.open"))).isEmpty();
        assertThat(evidence.openersOf(SeriesId.of("fd.gc_closed"))).isEmpty();
    }

    @Test
    void whatOnlyTheCollectorClosesIsItsOpeners() throws Exception {
        OpenerEvidence evidence = evidence(i -> List.of(new Openers.Descriptors(1, "file", "/tmp/a", 33, 3)));
        assertThat(evidence.openersOf(SeriesId.of("fd.open"))).isEmpty();
        assertThat(evidence.openersOf(SeriesId.of("fd.gc_closed")))
                .singleElement()
                .satisfies(site -> {
                    assertThat(site.line()).isEqualTo("Rules.java:17");
                    assertThat(site.perWork()).isEqualTo(0.3);
                });
    }

    @Test
    void directBuffersAreTheirAllocators() throws Exception {
        List<CallSite> sites = evidence(OpenerEvidenceTest::leaking).openersOf(SeriesId.of("buffers.direct.used"));
        assertThat(sites).singleElement().satisfies(site -> {
            assertThat(site.line()).isEqualTo("Log.java:3");
            assertThat(site.perWork()).isEqualTo(10);
        });
    }

    @Test
    void filesThatStayAreTheirCreators() throws Exception {
        OpenerEvidence evidence = evidence(
                i -> List.of(),
                i -> List.of(
                        new Openers.Files(1, "upload-*.tmp", 50L * i, 100_000L * i),
                        new Openers.Files(2, "bot.log", 1, 10_000L * i)));

        assertThat(evidence.openersOf(SeriesId.of("disk.files", "name", "upload-*.tmp")))
                .singleElement()
                .satisfies(site -> {
                    assertThat(site.line()).isEqualTo("Rules.java:17");
                    assertThat(site.perWork()).isEqualTo(0.5);
                });
        assertThat(evidence.openersOf(SeriesId.of("disk.files", "name", "bot.log")))
                .isEmpty();
        assertThat(evidence.openersOf(SeriesId.of("disk.bytes")))
                .extracting(CallSite::line)
                .containsExactly("Rules.java:17", "Log.java:3");
    }

    @Test
    void filesThatAreDeletedAgainHaveNoCreator() throws Exception {
        OpenerEvidence evidence =
                evidence(i -> List.of(), i -> List.of(new Openers.Files(1, "upload-*.tmp", 20, 40_000)));

        assertThat(evidence.openersOf(SeriesId.of("disk.files", "name", "upload-*.tmp")))
                .isEmpty();
        assertThat(evidence.openersOf(SeriesId.of("disk.files"))).isEmpty();
        assertThat(evidence.openersOf(SeriesId.of("disk.bytes"))).isEmpty();
    }

    @Test
    void aFewFilesWhoseCreationWasSeenAreNotTheLineOfManyWhoseWasNot() throws Exception {
        assertThat(createdBeside(10).frames()).isEmpty();
        assertThat(createdBeside(10).evidence()).anyMatch(Evidence.CreatedUnseen.class::isInstance);
        assertThat(createdBeside(1).frames()).startsWith("com.acme.Rules.read(Rules.java:17)");
        assertThat(createdBeside(1).evidence()).noneMatch(Evidence.CreatedUnseen.class::isInstance);
    }

    private CallSiteAttribution.Found createdBeside(int unseen) throws Exception {
        OpenerEvidence evidence = evidence(
                i -> List.of(),
                i -> List.of(
                        new Openers.Files(Openers.NO_STACK, "upload-*.tmp", (long) unseen * i, (long) unseen * i),
                        new Openers.Files(1, "upload-*.tmp", 2L * i, 2L * i)));
        SeriesVerdict files = Runs.verdict(Runs.series("disk.files", 1, 2, 3), Verdict.LEAK, 60.0);
        return sites(evidence).createdAt(files);
    }

    @Test
    void aFileOfAVersionThatDidNotRecordFilesIsStillRead() throws Exception {
        evidence(OpenerEvidenceTest::leaking);
        Path file = folder.resolve("openers.jsonl");
        Files.writeString(file, Files.readString(file).replace(",\"files\":[]", ""));
        assertThat(Files.readString(file)).doesNotContain("files");

        OpenerEvidence evidence = OpenerEvidence.in(new RunFolder(folder));

        assertThat(evidence.notes()).isEmpty();
        assertThat(evidence.openersOf(SeriesId.of("fd.open"))).hasSize(1);
        assertThat(evidence.openersOf(SeriesId.of("disk.files"))).isEmpty();
    }

    @Test
    void whatNativeCodeOpensHasNoStackAndIsCounted() throws Exception {
        OpenerEvidence evidence =
                evidence(i -> List.of(new Openers.Descriptors(0, "file", "/srv/db", 40 + 10 * i, 40 + 10 * i)));

        assertThat(evidence.openersOf(SeriesId.of("fd.open"))).isEmpty();
        assertThat(evidence.withoutStack(SeriesId.of("fd.open"))).isPositive();
        assertThat(evidence(i -> List.of(new Openers.Descriptors(0, "file", "/srv/db", 40, 40)))
                        .withoutStack(SeriesId.of("fd.open")))
                .isZero();
    }

    /** As of sockets that native code accepts, beside some that the load opens and that Java code accepts. */
    @Test
    void aFewOpeningsThatWereSeenAreNotTheLineOfManyThatWereNot() throws Exception {
        assertThat(framesBeside(10)).isEmpty();
        assertThat(framesBeside(1)).isNotEmpty();
    }

    private List<String> framesBeside(int unseen) throws Exception {
        OpenerEvidence evidence = evidence(i -> List.of(
                new Openers.Descriptors(0, "file", "/srv/db", 40 + unseen * i, 40 + unseen * i),
                new Openers.Descriptors(1, "file", "/tmp/a", 3 + 2 * i, 3 + 2 * i)));
        SeriesVerdict open = Runs.verdict(Runs.series("fd.open", 1, 2, 3), Verdict.LEAK, 60.0);
        return sites(evidence).openedAt(open, List.of(open)).frames();
    }

    @Test
    void theLineOfManyThatWereNotSeenIsThatOfTheNativeCallsThatOpenThem() throws Exception {
        List<String> accepting = List.of("com.acme.Server.accept(Server.java:12)");
        NativeLeftovers calls = new NativeLeftovers(
                30, 20, List.of(new NativeLeftovers.Stack("com.acme.Sockets.accept", 20, 0, accepting)));
        OpenerEvidence evidence =
                evidence(i -> List.of(new Openers.Descriptors(0, "socket", "", 40 + 10L * i, 40 + 10L * i)));
        SeriesVerdict open = Runs.verdict(Runs.series("fd.open", 1, 2, 3), Verdict.LEAK, 60.0);

        CallSiteAttribution.Found found =
                sites(evidence, NativeCallEvidence.of(calls, OwnCode.UNSTATED)).openedAt(open, List.of(open));

        assertThat(found.frames()).isEqualTo(accepting);
        assertThat(found.evidence())
                .hasAtLeastOneElementOfType(Evidence.NativeCallShare.class)
                .hasAtLeastOneElementOfType(Evidence.OpenedUnseen.class);
    }

    private static CallSiteAttribution sites(OpenerEvidence evidence) {
        return sites(evidence, NativeCallEvidence.none());
    }

    private static CallSiteAttribution sites(OpenerEvidence evidence, NativeCallEvidence calls) {
        return new CallSiteAttribution(
                evidence,
                ThreadStartEvidence.none(),
                VirtualThreadEvidence.none(),
                NativeCodeEvidence.of(NativeCode.UNKNOWN, NativeTraceEvidence.none(), calls),
                List::of,
                OwnCode.UNSTATED);
    }

    @Test
    void aTornLastLineCostsNothingButItself() throws Exception {
        evidence(OpenerEvidenceTest::leaking);
        Path file = folder.resolve("openers.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"index\":9,\"t\":9");

        OpenerEvidence evidence = OpenerEvidence.in(new RunFolder(folder));

        assertThat(evidence.openersOf(SeriesId.of("fd.open"))).hasSize(1);
        assertThat(evidence.notes()).singleElement().asString().contains("torn");
    }

    @Test
    void aFileThatIsNotOursSaysNothingAndIsNamed() throws Exception {
        Files.writeString(folder.resolve("openers.jsonl"), "{\"index\":1}\n{\"x\":[}\n");

        OpenerEvidence evidence = OpenerEvidence.in(new RunFolder(folder));

        assertThat(evidence.openersOf(SeriesId.of("fd.open"))).isEmpty();
        assertThat(evidence.notes()).singleElement().asString().contains("openers.jsonl");
    }

    @Test
    void aLibrarysStackLeadsWithTheLineThatCallsIt() {
        CallSite site = new CallSite(
                List.of(
                        "java.io.X.open(X.java:1)",
                        "org.apache.Http.get(Http.java:2)",
                        "com.acme.Bot.load(Bot.java:3)"),
                1,
                0,
                1);
        assertThat(site.line()).isEqualTo("Bot.java:3");
    }

    @Test
    void withoutOwnCodeTheEntryPointOfTheLibraryLeads() {
        List<String> netty = List.of(
                "sun.nio.ch.SocketChannelImpl.<init>(SocketChannelImpl.java:1)",
                "io.netty.channel.socket.nio.NioSocketChannel.newSocket(NioSocketChannel.java:71)",
                "io.netty.bootstrap.Bootstrap.doResolveAndConnect(Bootstrap.java:160)",
                "io.netty.bootstrap.Bootstrap.connect(Bootstrap.java:123)",
                "reactor.netty.Connector.subscribe(Connector.java:9)",
                "java.lang.Thread.run(Thread.java:840)");
        CallSite site = new CallSite(netty, 1, 0, 1);
        assertThat(site.line()).isEqualTo("Bootstrap.java:123");
        assertThat(site.operation()).contains("Bootstrap.doResolveAndConnect");
    }

    @Test
    void theTopPackageOfALibraryBelongsToIt() {
        CallSite site = new CallSite(
                List.of(
                        "java.net.Socket.connect(Socket.java:1)",
                        "okhttp3.internal.connection.RealConnection.connect(RealConnection.java:165)",
                        "okhttp3.RealCall.getResponse(RealCall.java:200)",
                        "okhttp3.RealCall$AsyncCall.execute(RealCall.java:147)",
                        "okhttp3.internal.NamedRunnable.run(NamedRunnable.java:32)",
                        "java.lang.Thread.run(Thread.java:840)"),
                1,
                0,
                1);
        assertThat(site.line()).isEqualTo("RealCall.java:147");
        assertThat(site.operation()).contains("RealCall.getResponse");
    }

    @Test
    void theLoopOfALibrarysPoolIsNotItsEntryPoint() {
        List<String> tomcat = List.of(
                "org.apache.coyote.http11.upgrade.UpgradeProcessorInternal.<init>(UpgradeProcessorInternal.java:53)",
                "org.apache.coyote.AbstractProtocol$ConnectionHandler.process(AbstractProtocol.java:904)",
                "org.apache.tomcat.util.net.NioEndpoint$SocketProcessor.doRun(NioEndpoint.java:1707)",
                "org.apache.tomcat.util.net.SocketProcessorBase.run(SocketProcessorBase.java:49)",
                "org.apache.tomcat.util.threads.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1191)",
                "org.apache.tomcat.util.threads.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:659)",
                "java.lang.Thread.run(Thread.java:840)");
        assertThat(new CallSite(tomcat, 1, 0, 1).line()).isEqualTo("AbstractProtocol.java:904");
        List<String> jetty = List.of(
                "org.eclipse.jetty.server.HttpChannel.handle(HttpChannel.java:2)",
                "org.eclipse.jetty.util.thread.strategy.AdaptiveExecutionStrategy.runTask(AdaptiveExecutionStrategy.java:480)",
                "org.eclipse.jetty.util.thread.strategy.AdaptiveExecutionStrategy.tryProduce(AdaptiveExecutionStrategy.java:195)",
                "org.eclipse.jetty.util.thread.QueuedThreadPool.runJob(QueuedThreadPool.java:883)",
                "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.run(QueuedThreadPool.java:1034)");
        assertThat(new CallSite(jetty, 1, 0, 1).line()).isEqualTo("HttpChannel.java:2");
    }

    @Test
    void theCodeThatTheUserNamesLeadsWhateverElseIsKnownOfIt() {
        List<String> frames = List.of(
                "java.io.FileInputStream.<init>(FileInputStream.java:1)",
                "com.vendor.Reader.open(Reader.java:2)",
                "org.apache.acme.Rules.read(Rules.java:3)");
        assertThat(new CallSite(frames, 1, 0, 1).line()).isEqualTo("Reader.java:2");
        CallSite site = new CallSite(frames, 1, 0, 1, new OwnCode(List.of("org.apache.acme")));
        assertThat(site.line()).isEqualTo("Rules.java:3");
        assertThat(site.operation()).contains("Reader.open");
    }

    @Test
    void aServerOfTheJdksLeadsWithItsOwnPart() {
        CallSite site = new CallSite(
                List.of("sun.nio.ch.X.<init>(X.java:1)", "sun.net.httpserver.ServerImpl.run(ServerImpl.java:2)"),
                1,
                0,
                1);
        assertThat(site.line()).isEqualTo("X.java:1");
        CallSite web = new CallSite(
                List.of("sun.nio.ch.X.<init>(X.java:1)", "com.sun.net.httpserver.HttpServer.create(HttpServer.java:2)"),
                1,
                0,
                1);
        assertThat(web.line()).isEqualTo("HttpServer.java:2");
    }
}
