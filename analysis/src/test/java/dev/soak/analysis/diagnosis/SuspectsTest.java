package dev.soak.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.attribution.AttributionInputs;
import dev.soak.analysis.attribution.CallSiteAttribution;
import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.heapdump.StoreRecording;
import dev.soak.analysis.jfr.AllocationSites.SampledStack;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.report.Runs;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.SuspectWording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    private static final String REVIEW = "com.acme.Review";
    private static final String COMMENT = "com.acme.Comment";
    private static final List<String> SEEN =
            List.of("static com.acme.ReviewService.seen", "java.util.concurrent.ConcurrentHashMap");
    private static final List<String> DRAFTS = List.of("static com.acme.Drafts.all", "java.util.ArrayList");
    private static final Site SITE =
            site("com.acme.ReviewService.review(ReviewService.java:88)", "com.acme.Bot.handle(Bot.java:12)");

    private final List<SeriesVerdict> verdicts = new ArrayList<>();

    private static Site site(String... frames) {
        return Site.of(List.of(new SampledStack(List.of(frames), List.of("com.acme.ReviewService"), 4096, 14, 3)))
                .orElseThrow();
    }

    private void grows(String className, double perWork, double bytesPerHour) {
        verdicts.add(leak("class.instances{class=" + className + "}", perWork, perWork * 72_000));
        verdicts.add(leak("class.bytes{class=" + className + "}", 0, bytesPerHour));
    }

    private static SeriesVerdict leak(String id, double perWork, double perHour) {
        return found(Verdict.LEAK, id, perWork, perHour);
    }

    private static SeriesVerdict found(Verdict verdict, String id, double perWork, double perHour) {
        Series series = Runs.series(id, 1, 2, 3, 4);
        SeriesVerdict made = Runs.verdict(series, verdict, perHour);
        return new SeriesVerdict(
                series,
                made.verdict(),
                made.reason(),
                made.shape(),
                made.basis(),
                new SeriesVerdict.Growth(
                        made.slopePerHour(),
                        new Interval(perWork, perWork, perWork),
                        made.drivenBy(),
                        made.onset(),
                        made.exhaustsInHours()),
                made.significance(),
                null);
    }

    private static HeapGrowth heap(Holder... holders) {
        return new HeapGrowth(100, 1100, List.of(holders), List.of(), List.of());
    }

    private static Held held(String className, List<String> holder, String... more) {
        List<String> path = new ArrayList<>(holder);
        path.addAll(Arrays.asList(more));
        return new Held(className, path, 100, 1100, 24_000);
    }

    private List<Suspect> suspects(HeapGrowth heap) {
        return Suspects.of(verdicts, heap, Map.of(REVIEW, SITE), CallSiteAttribution.unknown());
    }

    @Test
    void aHeadlineSaysWhatGrowsWhoHoldsItAndWhichLineMadeIt() {
        grows(REVIEW, 1, 3 << 20);

        assertThat(suspects(heap(new Holder(SEEN, 1 << 20, List.of(held(REVIEW, SEEN, "value"))))))
                .singleElement()
                .satisfies(suspect -> {
                    assertThat(SuspectWording.headline(suspect))
                            .isEqualTo(
                                    "com.acme.Review +1.00 per request (+3 MiB/h), held by static ReviewService.seen,"
                                            + " allocated at ReviewService.java:88");
                    assertThat(suspect.holder()).endsWith("java.util.concurrent.ConcurrentHashMap", "value");
                    assertThat(suspect.allocatedAt()).hasSize(2);
                });
    }

    @Test
    void aHeadlineNamesTheLastFieldOfTheUsersAlsoInTheUnnamedPackage() {
        grows(REVIEW, 1, 3 << 20);
        List<String> path = List.of(
                "thread HTTP-Dispatcher",
                "java.lang.Thread.target",
                "com.acme.Server$$Lambda*.arg$1",
                "Reviews.client",
                "okhttp3.ConnectionPool.connections",
                "java.util.ArrayDeque");

        assertThat(suspects(heap(new Holder(path, 1 << 20, List.of(held(REVIEW, path, "element"))))))
                .singleElement()
                .satisfies(suspect -> assertThat(SuspectWording.headline(suspect))
                        .contains("held by thread HTTP-Dispatcher → Reviews.client,"));
    }

    @Test
    void aHeadlineNamesTheVariableOfAThreadLocal() {
        grows(REVIEW, 1, 3 << 20);
        List<String> path =
                List.of("thread pool-*", "ThreadLocal", "static com.acme.Reviews.FINDINGS", "java.util.ArrayList");

        assertThat(suspects(heap(new Holder(path, 1 << 20, List.of(held(REVIEW, path, "element"))))))
                .singleElement()
                .satisfies(suspect -> assertThat(SuspectWording.headline(suspect))
                        .contains("held by thread pool-* → ThreadLocal → static Reviews.FINDINGS,"));
    }

    @Test
    void classesBehindOneHolderAreOneSuspectWhateverTheirRates() {
        grows("[B", 2.3, 2 << 20);
        grows("java.lang.String", 2.1, 1 << 20);
        grows(REVIEW, 1, 1 << 20);

        assertThat(suspects(heap(new Holder(
                        SEEN,
                        4 << 20,
                        List.of(
                                held("[B", SEEN, "value", "com.acme.Review.title", "java.lang.String.value"),
                                held("java.lang.String", SEEN, "value", "com.acme.Review.title"),
                                held(REVIEW, SEEN, "value"))))))
                .singleElement()
                .satisfies(suspect -> {
                    assertThat(suspect.subject()).isEqualTo(REVIEW);
                    assertThat(suspect.growthPerHour()).isEqualTo(4.0 * (1 << 20));
                    assertThat(suspect.evidence())
                            .contains(new Evidence.GrowsTogether(List.of("java.lang.String", "[B")));
                    assertThat(SuspectWording.evidence(suspect))
                            .anyMatch(line -> line.contains("java.lang.String, byte[]"));
                });
    }

    /** The class histogram knows the size of the objects themselves, and not of what they lead to. */
    @Test
    void aClassOfALibraryThatHoldsLambdasTellsMoreThanTheLambdas() {
        String lambda = "com.acme.Bot$$Lambda*";
        String task = "io.netty.util.Task";
        grows(lambda, 1, 1 << 20);
        grows(task, 1, 1 << 20);
        assertThat(suspects(heap(new Holder(
                        SEEN,
                        4 << 20,
                        List.of(held(lambda, SEEN, "value", task + ".run"), held(task, SEEN, "value"))))))
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.subject()).isEqualTo(task));
    }

    @Test
    void lambdasTellMoreThanWhatTheJdkMadeOfThem() {
        String lambda = "com.acme.Bot$$Lambda*";
        grows(lambda, 1, 1 << 20);
        grows("java.util.concurrent.FutureTask", 1, 1 << 20);
        assertThat(suspects(heap(new Holder(
                        SEEN,
                        4 << 20,
                        List.of(
                                held(lambda, SEEN, "value", "java.util.concurrent.FutureTask.callable"),
                                held("java.util.concurrent.FutureTask", SEEN, "value"))))))
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.subject()).isEqualTo(lambda));
    }

    @Test
    void withOneDumpTheRateIsThatOfWhatTheObjectsRetain() {
        grows(REVIEW, 1, 2 << 20);
        HeapGrowth single = new HeapGrowth(
                -1,
                1000,
                List.of(new Holder(SEEN, 1_100_000, List.of(held(REVIEW, SEEN, "value")))),
                List.of(),
                List.of());

        assertThat(suspects(single)).singleElement().satisfies(suspect -> {
            assertThat(suspect.growthPerHour()).isEqualTo(72_000.0 * 1_000);
            assertThat(suspect.evidence()).contains(new Evidence.RetainedSize(1_000, 1_000.0));
        });
    }

    @Test
    void theLineThatStoresLeadsTheHeadlineAndIsTheSource() {
        grows(REVIEW, 1, 3 << 20);
        HeapGrowth heap = heap(new Holder(SEEN, 1 << 20, List.of(held(REVIEW, SEEN, "value"))));
        List<String> stack = List.of(
                "java.util.concurrent.ConcurrentHashMap.put(ConcurrentHashMap.java:1006)",
                "com.acme.ReviewService.remember(ReviewService.java:28)",
                "com.acme.Bot.handle(Bot.java:12)");
        StoreRecording stores = new StoreRecording(
                60,
                3,
                List.of(new StoreRecording.HolderStores(
                        SEEN, 214, List.of(new StoreRecording.StackCount(214, null, stack)), null)));

        List<Suspect> suspects = Suspects.of(
                verdicts,
                new AttributionInputs(heap, stores, null, CallSiteAttribution.unknown(), null, OwnCode.UNSTATED),
                Map.of(REVIEW, SITE));
        assertThat(suspects).singleElement().satisfies(suspect -> {
            assertThat(SuspectWording.headline(suspect))
                    .isEqualTo("com.acme.Review +1.00 per request (+3 MiB/h), held by static ReviewService.seen,"
                            + " stored at ReviewService.java:28");
            assertThat(Objects.requireNonNull(suspect.source()).line()).isEqualTo(28);
            assertThat(suspect.evidence())
                    .contains(new Evidence.Stores("ReviewService.java:28", "ConcurrentHashMap.put", 214, 214, 0));
            assertThat(suspect.fingerprint()).isEqualTo(suspects(heap).get(0).fingerprint());
        });
    }

    @Test
    void theLineOfTheLibraryIsThatOfTheStackThatLeadsOnly() {
        List<String> user = List.of("com.acme.Orders.place(Orders.java:28)");
        Suspect suspect = Suspect.of(
                "heap",
                REVIEW,
                new Suspect.Rate(1.0, null),
                new Suspect.Trace(
                        SEEN,
                        user,
                        user,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("org.lib.Meters.counter(Meters.java:60)")),
                List.of(),
                List.of());
        assertThat(SuspectWording.headline(suspect))
                .endsWith("stored at Orders.java:28 by Meters.counter(Meters.java:60)");
        assertThat(suspect.whole().storedAt()).containsExactly("org.lib.Meters.counter(Meters.java:60)", user.get(0));
        assertThat(suspect.whole().allocatedAt()).isEqualTo(user);
        assertThat(suspect.source()).satisfies(line -> assertThat(line.file()).isEqualTo("com/acme/Orders.java"));
    }

    @Test
    void storesThatDoNotAgreeNameNoLine() {
        grows(REVIEW, 1, 3 << 20);
        HeapGrowth heap = heap(new Holder(SEEN, 1 << 20, List.of(held(REVIEW, SEEN, "value"))));
        List<StoreRecording.StackCount> split = Stream.of(1, 2, 3)
                .map(line -> new StoreRecording.StackCount(5, null, List.of("com.acme.A.store(A.java:" + line + ")")))
                .toList();
        StoreRecording stores =
                new StoreRecording(60, 3, List.of(new StoreRecording.HolderStores(SEEN, 15, split, null)));

        assertThat(Suspects.of(
                        verdicts,
                        new AttributionInputs(
                                heap, stores, null, CallSiteAttribution.unknown(), null, OwnCode.UNSTATED),
                        Map.of(REVIEW, SITE)))
                .singleElement()
                .satisfies(suspect -> {
                    assertThat(suspect.storedAt()).isEmpty();
                    assertThat(SuspectWording.headline(suspect)).endsWith("allocated at ReviewService.java:88");
                });
    }

    @Test
    void whatTheThreadsOfALeakedPoolHoldIsThatLeak() {
        verdicts.add(leak("threads.live{pool=pool-*-thread-*}", 0.1, 5_000));
        grows("java.lang.Object", 0.37, 1 << 10);
        List<String> blocker = List.of("thread pool-*-thread-*", "java.lang.Thread.blockerLock");

        assertThat(suspects(heap(new Holder(blocker, 1 << 10, List.of(held("java.lang.Object", blocker))))))
                .singleElement()
                .satisfies(suspect -> {
                    assertThat(suspect.resource()).isEqualTo("threads.live");
                    assertThat(suspect.merged()).extracting(Suspect::subject).containsExactly("java.lang.Object");
                });
    }

    @Test
    void twoLeaksOfTheSameRateAreTwoSuspectsWhereTheirHoldersAreKnown() {
        grows(REVIEW, 1, 1 << 20);
        grows(COMMENT, 1, 1 << 20);

        assertThat(suspects(heap(
                        new Holder(SEEN, 1, List.of(held(REVIEW, SEEN, "value"))),
                        new Holder(DRAFTS, 1, List.of(held(COMMENT, DRAFTS, "element"))))))
                .extracting(Suspect::subject)
                .containsExactlyInAnyOrder(REVIEW, COMMENT);
    }

    @Test
    void whatOnlyTheJdkHoldsJoinsWhatIsMadeWithItAndHeldByAField() {
        String cleanable = "jdk.internal.ref.CleanerImpl$PhantomCleanableRef";
        List<String> cleaner = List.of("static jdk.internal.net.http.HttpClientFacade.cleaner", "[]");
        List<String> idle = List.of("static com.acme.Packer.idle", "java.util.ArrayDeque");
        grows(cleanable, 1, 3 << 20);
        grows("java.util.zip.Inflater", 1, 2 << 20);
        HeapGrowth heap = heap(
                new Holder(cleaner, 1, List.of(held(cleanable, cleaner, "element"))),
                new Holder(idle, 1, List.of(held("java.util.zip.Inflater", idle, "element"))));

        assertThat(Suspects.of(
                        verdicts,
                        heap,
                        Map.of(cleanable, SITE, "java.util.zip.Inflater", SITE),
                        CallSiteAttribution.unknown()))
                .singleElement()
                .satisfies(suspect -> {
                    assertThat(suspect.subject()).isEqualTo("java.util.zip.Inflater");
                    assertThat(suspect.merged()).extracting(Suspect::subject).containsExactly(cleanable);
                    assertThat(SuspectWording.evidence(suspect))
                            .anyMatch(line -> line.startsWith("same cause: " + cleanable));
                });
        assertThat(Suspects.of(verdicts, heap, Map.of("java.util.zip.Inflater", SITE), CallSiteAttribution.unknown()))
                .as("made elsewhere, for all that is known")
                .hasSize(2);
    }

    @Test
    void withoutHeapDumpsWhatGrowsInProportionIsOneSuspect() {
        grows(REVIEW, 1, 1 << 20);
        grows("java.util.concurrent.ConcurrentHashMap$Node", 1.001, 1 << 20);

        assertThat(Suspects.of(verdicts, null, Map.of(), CallSiteAttribution.unknown()))
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.holder()).isEmpty());
    }

    @Test
    void theHeapItselfIsEvidenceOfTheClassesThatFillIt() {
        verdicts.add(leak("heap.live", 80, 3 << 20));
        grows(REVIEW, 1, 3 << 20);

        assertThat(suspects(heap())).singleElement().satisfies(suspect -> {
            assertThat(suspect.evidence()).anyMatch(Evidence.SeriesGrowth.class::isInstance);
            assertThat(SuspectWording.evidence(suspect)).anyMatch(line -> line.startsWith("heap.live grows"));
        });
    }

    @Test
    void theHeapAloneIsASuspectWhereNoClassIs() {
        verdicts.add(leak("heap.live", 80, 3 << 20));

        assertThat(suspects(heap())).extracting(Suspect::resource).containsExactly("heap");
    }

    @Test
    void whatGrowsBesideTheHeapStaysASuspectOfItsOwn() {
        verdicts.add(leak("fd.open", 0.1, 7_200));
        grows(REVIEW, 1, 3 << 20);

        assertThat(suspects(heap())).extracting(Suspect::resource).containsExactlyInAnyOrder("fd.open", "heap");
    }

    @Test
    void metaspaceIsEvidenceOfTheClassLoadersThatFillIt() {
        String loader = "com.acme.ScriptLoader";
        verdicts.add(leak("metaspace.used", 4_000, 3 << 20));
        grows(loader, 0.1, 1 << 20);
        HeapGrowth heap = new HeapGrowth(
                100,
                1100,
                List.of(new Holder(DRAFTS, 1, List.of(held(loader, DRAFTS, "element")))),
                List.of(new HeapGrowth.LoaderGrowth(loader, 10, 110, 110)),
                List.of());

        assertThat(suspects(heap)).singleElement().satisfies(suspect -> {
            assertThat(suspect.evidence()).contains(new Evidence.ClassLoaderGrowth(loader, 10, 110, 110));
            assertThat(SuspectWording.evidence(suspect)).anyMatch(line -> line.startsWith("metaspace.used grows"));
        });
    }

    @Test
    void theSameLeakHasTheSameFingerprintAtAnotherRateAndOnAnotherLine() {
        grows(REVIEW, 1, 3 << 20);
        HeapGrowth heap = heap(new Holder(SEEN, 1, List.of(held(REVIEW, SEEN, "value"))));
        String today = suspects(heap).get(0).fingerprint();
        verdicts.clear();
        grows(REVIEW, 0.25, 1 << 20);
        Site moved = site("com.acme.ReviewService.review(ReviewService.java:91)");
        String tomorrow = Suspects.of(verdicts, heap, Map.of(REVIEW, moved), CallSiteAttribution.unknown())
                .get(0)
                .fingerprint();

        assertThat(tomorrow)
                .isEqualTo(today)
                .isEqualTo("heap/com.acme.Review/static com.acme.ReviewService.seen"
                        + " > java.util.concurrent.ConcurrentHashMap > value");
        assertThat(new AcceptedGrowth("heap/com.acme.Review/*", "fills for a week", "search", null, null)
                        .matches(today))
                .isTrue();
        assertThat(new AcceptedGrowth("heap/com.acme.Comment/*", "another", "search", null, null).matches(today))
                .isFalse();
    }

    @Test
    void aThreadTakesTheJdksObjectsWithItAndLeads() {
        grows("java.util.concurrent.ThreadPoolExecutor", 0.1, 1 << 20);
        verdicts.add(leak("threads.live{pool=pool-*-thread-*}", 0.1, 5_000));

        assertThat(suspects(heap())).singleElement().satisfies(suspect -> {
            assertThat(suspect.resource()).isEqualTo("threads.live");
            assertThat(suspect.merged())
                    .extracting(Suspect::subject)
                    .containsExactly("java.util.concurrent.ThreadPoolExecutor");
            assertThat(SuspectWording.evidence(suspect))
                    .anyMatch(line -> line.startsWith("same cause: java.util.concurrent.ThreadPoolExecutor +0.10"));
        });
    }

    @Test
    void theReadersOwnClassOfTheSameRateStaysASuspect() {
        grows(REVIEW, 1, 1 << 20);
        verdicts.add(leak("fd.open{kind=file}", 1, 5_000));

        assertThat(suspects(heap(new Holder(SEEN, 1 << 20, List.of(held(REVIEW, SEEN, "value"))))))
                .extracting(Suspect::resource)
                .containsExactlyInAnyOrder("fd.open", "heap");
    }

    @Test
    void aClassOfTheJdkThatGrowsAtAnotherRateIsNotTakenAlong() {
        grows("java.lang.String", 1.37, 1 << 20);
        verdicts.add(leak("threads.live{pool=pool-*-thread-*}", 0.1, 5_000));

        assertThat(suspects(heap())).extracting(Suspect::resource).containsExactly("threads.live", "heap");
    }

    @Test
    void whatIsHeldWithinSomethingThatGrowsIsThereBecauseOfIt() {
        List<String> inner =
                List.of(SEEN.get(0), SEEN.get(1), "value", "com.acme.lib.Parser.symbols", "java.util.ArrayList");
        grows(REVIEW, 1, 1 << 20);
        grows("com.fasterxml.Symbol", 2.7, 8 << 20);

        assertThat(suspects(heap(
                        new Holder(inner, 8 << 20, List.of(held("com.fasterxml.Symbol", inner, "element"))),
                        new Holder(SEEN, 1 << 20, List.of(held(REVIEW, SEEN, "value"))))))
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.subject()).isEqualTo(REVIEW));
    }

    /** In a short run of any target some string of the JVM's own start grows, and its allocation site is known. */
    @Test
    void whatRunsOutFirstIsSuspectedFirstWhetherOrNotItLeadsSomewhere() {
        verdicts.add(found(Verdict.SUSPECT, "class.instances{class=" + REVIEW + "}", 0.2, 14_400));
        verdicts.add(found(Verdict.SUSPECT, "class.bytes{class=" + REVIEW + "}", 5, 300_000));
        Series resident = Runs.series("memory.resident", Series.Source.CHECKPOINTS, Runs.HEAP, 1, 2, 3, 4);
        verdicts.add(Runs.verdict(resident, Verdict.SUSPECT, 2.6e9));

        List<Suspect> suspects = suspects(heap());
        assertThat(suspects).extracting(Suspect::resource).containsExactly("memory.resident", "heap");
        assertThat(suspects.get(1).isTraced()).isTrue();
    }

    @Test
    void whatTheProbeHoldsIsNotTheHolder() {
        List<String> probe =
                List.of("thread soak-samples", "dev.soak.probe.session.CommandExecutor.last", "java.util.HashMap");
        grows(REVIEW, 1, 1 << 20);
        assertThat(suspects(heap(new Holder(probe, 1 << 20, List.of(held(REVIEW, probe, "value"))))))
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.holder()).isEmpty());
    }

    @Test
    void aGroupLeaksIfOneOfItsClassesDoes() {
        grows("java.util.LinkedHashMap$Entry", 1, 1 << 20);
        verdicts.add(found(Verdict.SUSPECT, "class.instances{class=java.lang.String}", 1, 72_000));
        verdicts.add(leak("heap.live", 64, 2 << 20));

        assertThat(suspects(heap(new Holder(
                        SEEN,
                        1 << 20,
                        List.of(
                                held("java.lang.String", SEEN, "key"),
                                held("java.util.LinkedHashMap$Entry", SEEN, "key", "x"))))))
                .singleElement()
                .satisfies(suspect ->
                        assertThat(SuspectWording.evidence(suspect)).anyMatch(line -> line.contains("heap.live")));
    }

    @Test
    void theResidentSetAndItsContainerAreOneSuspect() {
        verdicts.add(leak("memory.resident", 16_384, 1 << 30));
        verdicts.add(found(Verdict.SUSPECT, "cgroup.memory.working_set", 17_000, 1.1 * (1 << 30)));

        assertThat(suspects(heap())).singleElement().satisfies(suspect -> {
            assertThat(suspect.resource()).isEqualTo("memory.resident");
            assertThat(suspect.series()).contains("cgroup.memory.working_set");
        });
    }

    @Test
    void aContainerThatGrowsMuchFasterThanTheProcessIsASuspectOfItsOwn() {
        verdicts.add(leak("memory.resident", 16_384, 1 << 20));
        verdicts.add(leak("cgroup.memory.working_set", 170_000, 1 << 30));

        assertThat(suspects(heap())).hasSize(2);
    }

    @Test
    void metaspaceIsEvidenceOfHiddenClasses() {
        grows("java.lang.Class", 1, 100 << 20);
        verdicts.add(leak("classes.loaded", 1, 72_000));
        verdicts.add(leak("class_space.used", 520, 36 << 20));
        verdicts.add(found(Verdict.SUSPECT, "metaspace.used", 1_200, 80 << 20));

        assertThat(suspects(heap())).singleElement().satisfies(suspect -> {
            assertThat(suspect.subject()).isEqualTo("java.lang.Class");
            assertThat(suspect.series()).contains("classes.loaded", "class_space.used", "metaspace.used");
        });
    }
}
