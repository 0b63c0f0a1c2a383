package dev.soak.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores that are recorded in a JVM whose holders grow; see {@link StoringJvm}. */
class StoreTraceTest {
    private static List<String> printed = List.of();

    @BeforeAll
    static void runStoringJvm(@TempDir Path folder) throws Exception {
        printed = AgentJvm.run(StoringJvm.class, folder);
    }

    @Test
    void eachStoreIntoAStaticCollectionIsCountedAtTheLineThatMakesItGrow() {
        assertThat(printed)
                .contains(
                        "MAP .storeInMap 20",
                        "LIST .storeInList 20",
                        "SET .storeAll 20",
                        "LINKED_SET .storeInSets 20",
                        "QUEUE .storeAll 20",
                        "COPIED .storeCopied 20",
                        "WRAPPED .storeWrapped 20");
    }

    @Test
    void aHolderWithinAnotherOrInAThreadIsFoundByItsPath() {
        assertThat(printed)
                .contains("NESTED .storeNested 20")
                .anyMatch(line -> line.matches("KEEPER \\.lambda\\$keeper\\$\\d+ 20"))
                .as("by two threads at once, of which one records")
                .anyMatch(line -> line.startsWith("thread storing-pool .storeLocal "));
    }

    @Test
    void growthOfArraysAndOfLinkedNodesIsFoundAtTheInstructionThatWrites() {
        assertThat(printed)
                .contains(
                        "ARCHIVE $Shelf.keep 20",
                        "array .storeInArray 20",
                        "head .prepend 20",
                        "CHAIN $Chain.append 20",
                        "TIMER .schedule 20");
    }

    @Test
    void whatAnAtomicReferenceOrAnArrayOfThemLeadsToIsStoredWhereItIsSet() {
        assertThat(printed).contains("REPLACED .replace 20", "BUCKETS $Bucket.prepend 20");
    }

    @Test
    void storesOfWhatIsTakenOutAgainAreToldFromThoseOfWhatStays() {
        assertThat(printed)
                .contains("VISITS .visit 25", "VISITS keeps 5.stay")
                .noneMatch(line -> line.matches("VISITS keeps .*visit"));
    }

    @Test
    void aStoreIsNotUndoneByANumberThatWasBoxedOrAValueThatWasReplaced() {
        assertThat(printed)
                .contains("INDEXED keeps 20.storeAt", "STATES keeps 20.storeTwice", "MAP keeps 20.storeInMap");
    }

    @Test
    void aPathThatLeadsNowhereSaysSo() {
        assertThat(printed)
                .anyMatch(line -> line.startsWith("NEVER no loaded class has the static field"))
                .anyMatch(line -> line.startsWith("native code the path begins at 'native code'"));
    }

    @Test
    void theClassesGetTheirCodeBack() {
        assertThat(printed).noneMatch(line -> line.startsWith("warning")).endsWith("original", "original");
    }
}
