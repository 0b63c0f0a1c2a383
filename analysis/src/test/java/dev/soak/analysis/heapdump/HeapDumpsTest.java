package dev.soak.analysis.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two heap dumps of {@link LeakyProgram}, which leaks in many ways. */
class HeapDumpsTest {
    private static final int GAINED = LeakyProgram.LAST - LeakyProgram.FIRST;
    private static final String PROGRAM = LeakyProgram.class.getName();

    @TempDir
    private static Path folder;

    private static HeapGrowth growth;

    @BeforeAll
    static void dumpTwice() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        Path.of(LeakyProgram.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        PROGRAM,
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        growth = HeapDumps.compare(dump(LeakyProgram.FIRST), dump(LeakyProgram.LAST));
    }

    private static HeapDumps.Dump dump(int work) {
        return new HeapDumps.Dump(folder.resolve(work + ".hprof"), work);
    }

    private static Optional<Held> held(Class<?> type) {
        return growth.holders().stream()
                .flatMap(holder -> holder.held().stream())
                .filter(held -> held.className().equals(type.getName()))
                .max(Comparator.comparingLong(Held::gained));
    }

    private static void assertHeld(Class<?> type, String... path) {
        Held held = held(type).orElseThrow(() -> new AssertionError(type + " is not retained by any holder"));
        assertThat(held.path()).isEqualTo(Arrays.asList(path));
        assertThat(held.first()).isEqualTo(LeakyProgram.FIRST);
        assertThat(held.gained()).isEqualTo(GAINED);
    }

    /** The path through the cleaner is shorter, but it ends when the owner does. */
    @Test
    void whatACleanerWillCleanIsRetainedByItsOwner() {
        assertHeld(
                LeakyProgram.Handle.class,
                "static " + PROGRAM + ".shelf",
                PROGRAM + "$Shelf.content",
                PROGRAM + "$Shelf.content",
                "java.util.ArrayList",
                "element",
                PROGRAM + "$Owner.handle");
    }

    @Test
    void whatOnlyTheCleanerLeadsToIsRetainedByTheObjectThatItIsCleanedAfter() {
        assertHeld(
                LeakyProgram.Remains.class,
                "static " + PROGRAM + ".FORGETFUL",
                "java.util.ArrayList",
                "element",
                "its cleaner",
                "jdk.internal.ref.CleanerImpl$PhantomCleanableRef.action");
    }

    @Test
    void anObjectThatOnlyItsOwnCleaningActionKeepsIsRetainedByTheCleaner() {
        Held held = held(LeakyProgram.KeptByItsAction.class).orElseThrow();

        assertThat(held.gained()).isEqualTo(GAINED);
        assertThat(held.path().get(0)).isEqualTo("static " + PROGRAM + ".CLEANER");
        assertThat(held.path()).contains("jdk.internal.ref.CleanerImpl$PhantomCleanableRef.action");
        Holder cleaner = growth.holders().stream()
                .filter(holder -> holder.held().contains(held))
                .findFirst()
                .orElseThrow();
        assertThat(Objects.requireNonNull(cleaner.bytesRetained()))
                .isGreaterThan((long) LeakyProgram.CONTENT * LeakyProgram.LAST);
    }

    @Test
    void aMapValueIsRetainedByTheFieldThatHoldsTheMap() {
        assertHeld(
                LeakyProgram.InMap.class,
                "static " + PROGRAM + ".BY_NAME",
                "java.util.concurrent.ConcurrentHashMap",
                "value");
    }

    @Test
    void objectsReachableFromALeakedObjectHaveTheSameHolder() {
        Holder holder = growth.holders().stream()
                .filter(one -> one.path().get(0).endsWith(".BY_NAME"))
                .findFirst()
                .orElseThrow();

        assertThat(holder.path())
                .containsExactly("static " + PROGRAM + ".BY_NAME", "java.util.concurrent.ConcurrentHashMap");
        assertThat(holder.held())
                .extracting(Held::className)
                .contains("java.lang.String", "[B", "java.util.concurrent.ConcurrentHashMap$Node");
        assertThat(holder.bytesGained()).isBetween(GAINED * 150L, GAINED * 250L);
    }

    @Test
    void objectsThatAShorterPathLeadsToNowWereNotGained() {
        assertThat(held(LeakyProgram.Filed.class)).isEmpty();
        assertThat(growth.holders()).noneMatch(holder -> holder.path().get(0).endsWith(".shortcut"));
    }

    @Test
    void aMapKeyIsNamedAsAKey() {
        assertHeld(LeakyProgram.AsKey.class, "static " + PROGRAM + ".BY_IDENTITY", "java.util.HashMap", "key");
    }

    @Test
    void aSetHasElementsAlthoughItIsBackedByAMap() {
        assertHeld(LeakyProgram.InSet.class, "static " + PROGRAM + ".SET", "java.util.HashSet", "element");
    }

    @Test
    void theLinkedNodesOfAQueueAreOneStep() {
        assertHeld(
                LeakyProgram.InQueue.class,
                "static " + PROGRAM + ".QUEUE",
                "java.util.concurrent.LinkedBlockingQueue",
                "element");
    }

    @Test
    void aThreadLocalIsRetainedByTheThreadsOfAPool() {
        assertHeld(
                LeakyProgram.InThreadLocal.class,
                "thread http-*",
                "ThreadLocal",
                "static " + PROGRAM + ".LOCAL",
                "java.util.ArrayList",
                "element");
    }

    @Test
    void fieldsOnThePathAreNamed() {
        assertHeld(
                LeakyProgram.Listener.class,
                "static " + PROGRAM + ".APP",
                LeakyProgram.App.class.getName() + ".bus",
                LeakyProgram.Bus.class.getName() + ".listeners",
                "java.util.Collections$SynchronizedRandomAccessList",
                "element");
    }

    @Test
    void anApplicationsOwnLinkedListIsOneStep() {
        Held held = held(LeakyProgram.Link.class).orElseThrow();

        assertThat(held.gained()).isEqualTo(GAINED);
        assertThat(held.path())
                .containsExactly("static " + PROGRAM + ".head", LeakyProgram.Link.class.getName() + ".next");
    }

    @Test
    void anArrayIsAHolder() {
        assertHeld(LeakyProgram.InArray.class, "static " + PROGRAM + ".ARRAY", "[]");
    }

    @Test
    void aLocalVariableIsAHolderIfThereIsNoOther() {
        assertHeld(
                LeakyProgram.InLocalVariable.class, "local variable of thread main", "java.util.ArrayList", "element");
    }

    @Test
    void aBoundedCacheHasNotGrown() {
        assertThat(held(LeakyProgram.Bounded.class)).isEmpty();
    }

    @Test
    void weakAndSoftReferencesRetainNothing() {
        assertThat(held(LeakyProgram.WeaklyHeld.class)).isEmpty();
        assertThat(held(LeakyProgram.SoftlyHeld.class)).isEmpty();
    }

    @Test
    void objectsThatOnlySoftReferencesKeepAreCountedApart() {
        assertThat(growth.softlyGained())
                .containsEntry(LeakyProgram.SoftlyHeld.class.getName(), (long) GAINED)
                .doesNotContainKeys(LeakyProgram.WeaklyHeld.class.getName(), LeakyProgram.InMap.class.getName());
    }

    @Test
    void classLoadersAreCountedAndRetainedByInstancesOfTheirClasses() {
        assertThat(growth.loaders()).anySatisfy(loader -> {
            assertThat(loader.type()).isEqualTo(PROGRAM + "$PluginLoader");
            assertThat(loader.first()).isEqualTo(LeakyProgram.FIRST / 10);
            assertThat(loader.last()).isEqualTo(LeakyProgram.LAST / 10);
        });
        assertThat(growth.holders())
                .flatExtracting(Holder::held)
                .filteredOn(held -> held.className().equals(PROGRAM + "$PluginLoader"))
                .singleElement()
                .extracting(Held::path)
                .isEqualTo(List.of(
                        "static " + PROGRAM + ".PLUGINS",
                        "java.util.ArrayList",
                        "element",
                        "its class",
                        "its class loader"));
    }

    private static Holder holder(String field) {
        return growth.holders().stream()
                .filter(holder -> holder.path().get(0).equals("static " + PROGRAM + "." + field))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHolderRetainsWhatOnlySoftReferencesLeadToBesideIt() {
        long objects = (long) LeakyProgram.LAST * LeakyProgram.CONTENT;

        assertThat(holder("OWNED").bytesRetained()).isBetween(objects, objects * 102 / 100);
    }

    @Test
    void whatTwoHoldersShareIsGainedByTheNearerOneAndRetainedByNeither() {
        Holder nearer = holder("ONE_OWNER");

        assertThat(nearer.bytesGained()).isGreaterThan((long) GAINED * LeakyProgram.CONTENT);
        assertThat(nearer.bytesRetained()).isBetween(1L, 10_000L);
    }

    @Test
    void hiddenClassesAreHeldByWhatRefersToThemRatherThanByTheirLoader() {
        assertHeld(Class.class, "static " + PROGRAM + ".RULES", "java.util.ArrayList", "element");
    }

    @Test
    void aSingleDumpNamesTheHoldersOfManyObjects() throws InputException {
        HeapGrowth alone = HeapDumps.compare(null, dump(LeakyProgram.LAST));

        assertThat(alone.firstWork()).isNegative();
        assertThat(alone.notes()).isNotEmpty();
        assertThat(alone.holders())
                .flatExtracting(Holder::held)
                .filteredOn(held -> held.className().equals(LeakyProgram.InMap.class.getName()))
                .singleElement()
                .extracting(Held::last)
                .isEqualTo((long) LeakyProgram.LAST);
    }

    @Test
    void heapGrowthSurvivesARoundTripThroughJson() throws Exception {
        Path file = folder.resolve("heap.json");
        HeapGrowthJson.write(growth, file);

        assertThat(HeapGrowthJson.read(file)).isEqualTo(growth);
    }

    @Test
    void aTruncatedDumpIsReported() throws IOException {
        Path cut = folder.resolve("cut.hprof");
        Files.copy(dump(LeakyProgram.LAST).file(), cut, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertThatThrownBy(() -> HeapDumps.compare(null, new HeapDumps.Dump(cut, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut.hprof")
                .hasMessageContaining("truncated");
    }

    @Test
    void aFileThatIsNotAHeapDumpIsRejected() throws IOException {
        Path text = Files.writeString(folder.resolve("no.hprof"), "no dump");

        assertThatThrownBy(() -> HeapDumps.compare(null, new HeapDumps.Dump(text, 1)))
                .isInstanceOf(InputException.class)
                .hasMessage(text + ": not a heap dump");
    }
}
