package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.jfr.AllocationSites;
import dev.soak.analysis.jfr.AllocationSites.SampledStack;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.jfr.service.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationSiteAttributionTest {
    private static final String ORDER = "com.acme.Order";
    private static final String ENTRY = "java.util.LinkedHashMap$Entry";
    private static final String BYTES = "[B";
    private static final int SAMPLES = 40;
    private static final List<String> ARCHIVE = List.of(
            "static org.springframework.boot.SpringApplication.hook",
            "java.util.LinkedHashSet",
            "element",
            "com.acme.Desk.archive",
            "com.acme.Archive.kept",
            "java.util.LinkedHashMap");

    /** A request prints a receipt, which is garbage, and archives an order. */
    private static final SampledStack RECEIPT = stack(950, 8, "com.acme.Receipts", "com.acme.Desk", "com.acme.Web");

    private static final SampledStack PUT = stack(10, 0, "com.acme.Archive", "com.acme.Desk", "com.acme.Web");
    private static final SampledStack DOCUMENT = stack(40, 0, ORDER, "com.acme.Desk", "com.acme.Web");

    private static SampledStack stack(double bytes, int stayed, String... sources) {
        return new SampledStack(
                Stream.of(sources).map(AllocationSiteAttributionTest::line).toList(),
                List.of(sources),
                bytes,
                SAMPLES,
                stayed);
    }

    private static String line(String source) {
        return source + ".run(" + source.substring(source.lastIndexOf('.') + 1) + ".java:7)";
    }

    private static Site site(SampledStack... stacks) {
        return Site.of(List.of(stacks)).orElseThrow();
    }

    private static Group group(List<String> holder, String... classes) {
        return new Group(
                Stream.of(classes).map(ClassGrowth::new).toList(),
                holder.isEmpty() ? null : new Holder(holder, 1 << 20, List.of()));
    }

    private static List<String> lines(Group group, Map<String, Site> sites) {
        return AllocationSiteAttribution.of(group, sites).stream()
                .map(site -> site.frames().get(0))
                .toList();
    }

    @Test
    void aCompanionAllocatedByTheLeakingClassTellsTheLine() {
        assertThat(lines(group(ARCHIVE, ORDER, BYTES), Map.of(BYTES, site(RECEIPT, DOCUMENT))))
                .containsExactly(line(ORDER));
    }

    @Test
    void aCompanionAllocatedByOtherCodeTellsNothingHoweverMuchOfItThereIs() {
        assertThat(lines(group(ARCHIVE, ORDER, BYTES), Map.of(BYTES, site(RECEIPT))))
                .isEmpty();
    }

    @Test
    void aCompanionAllocatedByTheHolderTellsTheLine() {
        assertThat(lines(group(ARCHIVE, ORDER, ENTRY), Map.of(ENTRY, site(RECEIPT, PUT))))
                .containsExactly(line("com.acme.Archive"));
    }

    @Test
    void aCompanionAllocatedByWhatTheHolderCallsIsGarbageUnlessTheJdksClassesAreAllThatGrows() {
        SampledStack response = stack(500, 0, "com.acme.Http", "com.acme.Archive", "com.acme.Desk");

        assertThat(lines(group(ARCHIVE, ORDER, BYTES), Map.of(BYTES, site(response))))
                .isEmpty();
        assertThat(lines(group(ARCHIVE, BYTES), Map.of(BYTES, site(response)))).containsExactly(line("com.acme.Http"));
    }

    @Test
    void codeFurtherUpThePathIsNotTheHolder() {
        SampledStack desk = stack(950, 8, "com.acme.Desk", "com.acme.Web");

        assertThat(lines(group(ARCHIVE, ORDER, ENTRY), Map.of(ENTRY, site(desk))))
                .isEmpty();
    }

    @Test
    void aCollectionOfTheUsersIsNotTheClassOfTheHoldingField() {
        List<String> path = List.of("static com.acme.Archive.KEPT", "com.acme.util.Lru");

        assertThat(lines(group(path, ORDER, ENTRY), Map.of(ENTRY, site(RECEIPT, PUT))))
                .containsExactly(line("com.acme.Archive"));
    }

    @Test
    void nestedClassesBelongToTheirSourceAndLikeNamesDoNot() {
        List<String> path = List.of("static com.acme.Archive$Shard.kept", "java.util.HashMap");

        assertThat(lines(group(path, ORDER, ENTRY), Map.of(ENTRY, site(RECEIPT, PUT))))
                .containsExactly(line("com.acme.Archive"));
        assertThat(lines(
                        group(List.of("static com.acme.ArchiveIndex.kept"), ORDER, ENTRY),
                        Map.of(ENTRY, site(RECEIPT, PUT))))
                .isEmpty();
    }

    @Test
    void theLeakingClassItselfTellsTheLineWhereverItIsAllocated() {
        SampledStack web = stack(1, 0, "com.acme.Web");

        assertThat(lines(group(ARCHIVE, ORDER, BYTES), Map.of(ORDER, site(web), BYTES, site(RECEIPT, DOCUMENT))))
                .containsExactly(line("com.acme.Web"));
    }

    /** Of a Javalin service: the line that starts the server had two samples of the class, and the line of the leak none. */
    @Test
    void twoSamplesOfTheSubjectDoNotOutvoteThoseOfItsCompanions() {
        SampledStack start = samples(2, "com.acme.Main");
        SampledStack leak = samples(132, "com.acme.Orders", "com.acme.Web");
        Group together = group(ARCHIVE, ORDER, "com.acme.Line");

        assertThat(lines(together, Map.of(ORDER, site(start), "com.acme.Line", site(leak))))
                .containsExactly(line("com.acme.Orders"));
        assertThat(lines(together, Map.of(ORDER, site(start)))).as("too few").isEmpty();
        assertThat(lines(together, Map.of(ORDER, site(samples(3, "com.acme.Main")))))
                .as("enough of its own")
                .containsExactly(line("com.acme.Main"));
    }

    @Test
    void aSplitNamesThePackageIfItNamesAnything() {
        Group orders = group(ARCHIVE, ORDER);
        Site split = site(
                samples(4, "com.acme.order.Parser"),
                samples(4, "com.acme.order.Copy"),
                samples(4, "com.acme.order.Draft"));
        Site scattered = site(samples(4, "com.acme.a.A"), samples(4, "com.acme.b.B"), samples(4, "com.acme.c.C"));

        assertThat(lines(orders, Map.of(ORDER, split))).isEmpty();
        assertThat(AllocationSiteAttribution.mainPackage(orders, Map.of(ORDER, split), OwnCode.UNSTATED))
                .contains(new AllocationSiteAttribution.MainPackage("com.acme.order", 12, 12));
        assertThat(AllocationSiteAttribution.mainPackage(orders, Map.of(ORDER, scattered), OwnCode.UNSTATED))
                .isEmpty();
        assertThat(AllocationSiteAttribution.mainPackage(
                        orders, Map.of(ORDER, site(samples(2, "com.acme.a.A"))), OwnCode.UNSTATED))
                .as("too few")
                .isEmpty();
    }

    private static SampledStack samples(int samples, String... sources) {
        SampledStack one = stack(100.0 * samples, 0, sources);
        return new SampledStack(one.frames(), one.sources(), one.bytes(), samples, 0);
    }

    @Test
    void withoutHeapDumpsTheLeakingClassIsAllThatIsKnown() {
        assertThat(lines(group(List.of(), ORDER, BYTES), Map.of(BYTES, site(RECEIPT, PUT, DOCUMENT))))
                .containsExactly(line(ORDER));
        assertThat(lines(group(List.of(), ORDER, BYTES), Map.of(BYTES, site(RECEIPT, PUT))))
                .isEmpty();
    }

    @Test
    void aLeakOfTheJdksClassesAloneIsAllocatedByItsHolderIfSampledThere() {
        assertThat(lines(group(ARCHIVE, BYTES, ENTRY), Map.of(BYTES, site(RECEIPT), ENTRY, site(PUT))))
                .containsExactly(line("com.acme.Archive"));
    }

    @Test
    void aLeakOfTheJdksClassesAloneIsOtherwiseAllocatedWhereMostOfThemAreOrUnknown() {
        SampledStack web = stack(60, 0, "com.acme.Web");
        SampledStack desk = stack(40, 0, "com.acme.Desk");
        SampledStack receipts = stack(30, 0, "com.acme.Receipts");

        assertThat(lines(group(ARCHIVE, BYTES), Map.of(BYTES, site(web, desk)))).containsExactly(line("com.acme.Web"));
        assertThat(lines(group(ARCHIVE, BYTES), Map.of(BYTES, site(web, desk, receipts))))
                .isEmpty();
        assertThat(lines(group(ARCHIVE, ENTRY, BYTES), Map.of(BYTES, site(web))))
                .as("of a companion")
                .isEmpty();
    }

    @Test
    void theLinesOfARecordedLeakAreThoseOfItsClassesAndNeverThoseOfTheStartUp(@TempDir Path folder) throws Exception {
        Path recording = Service.record(folder, true);
        Map<String, Site> sites = AllocationSites.read(recording, Set.of(BYTES), CodeOrigin::isOwn);
        String code = Service.class.getPackageName();

        assertThat(lines(group(List.of("static " + code + ".Service.ARCHIVE"), code + ".Order", BYTES), sites))
                .singleElement()
                .asString()
                .startsWith(code + ".Order.of(Order.java:");
        assertThat(lines(group(List.of("static com.acme.Sessions.all"), "com.acme.Session", BYTES), sites))
                .as("a class that the service does not allocate")
                .isEmpty();
    }
}
