package dev.soak.junit.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.input.InputException;
import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport.Note;
import dev.soak.junit.Watch;
import dev.soak.junit.wording.LeakWording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownLeaksTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final String TEST = "acme.ReviewTest.reviewing";

    @TempDir
    Path folder;

    private static Growth growth(String holder, double rate) {
        return new Growth(
                Watch.HEAP,
                "acme.Review",
                false,
                rate,
                rate * 0.9,
                rate * 1.1,
                100,
                List.of(),
                List.of(holder, "java.util.HashMap", "value"),
                List.of(),
                null);
    }

    private KnownLeaks known() throws Exception {
        return KnownLeaks.read(folder.resolve("known-leaks.yaml"));
    }

    /** A fixture is held by the thread of the runner: {@code main}, {@code Test worker}, one of a pool. */
    @Test
    void aFingerprintDoesNotNameTheThreadThatRunsTheTest() {
        Growth inFixture = new Growth(
                Watch.HEAP,
                "com.acme.Order",
                false,
                1,
                1,
                1,
                100,
                List.of(),
                List.of("local variable of thread main", "com.acme.ShopTest.shop"),
                List.of(),
                null);
        assertThat(inFixture.fingerprint()).isEqualTo("heap/com.acme.Order/com.acme.ShopTest.shop");
        assertThat(inFixture
                        .heldBy(List.of("thread pool-*", "com.acme.ShopTest.shop"), List.of())
                        .fingerprint())
                .isEqualTo("heap/com.acme.Order/thread pool-* > com.acme.ShopTest.shop");
    }

    @Test
    void everyShippedEntryHasAReasonAndAnOwner() throws Exception {
        assertThat(KnownLeaks.shipped()).hasSizeGreaterThan(10).allSatisfy(entry -> {
            assertThat(entry.reason()).isNotBlank();
            assertThat(entry.owner()).isNotBlank();
        });
    }

    /** A pattern that accepts everything would turn all leak tests off. */
    @Test
    void noShippedEntryAcceptsTheUsersOwnLeak() throws Exception {
        Growth own = growth("static acme.ReviewService.seen", 1);
        assertThat(KnownLeaks.shipped().stream().filter(entry -> entry.matches(own.fingerprint())))
                .extracting(AcceptedGrowth::pattern)
                .isEmpty();
    }

    @Test
    void aMockThatKeepsItsInvocationsIsAccepted() throws Exception {
        Growth kept = growth("local variable of thread main > org.mockito.internal.stubbing.Container.registered", 1);
        assertThat(known().reason(kept, TEST, TODAY)).isPresent();
    }

    @Test
    void aRecordedLeakIsAcceptedInItsTestAndNoOther() throws Exception {
        Growth leak = growth("static acme.ReviewService.seen", 1);
        known().record(List.of(leak), TEST, TODAY);
        assertThat(known().reason(leak, TEST, TODAY)).isPresent();
        assertThat(known().reason(leak, "acme.OtherTest.other", TODAY)).isEmpty();
        assertThat(known().reason(growth("static acme.Other.list", 1), TEST, TODAY))
                .isEmpty();
    }

    @Test
    void aRecordedLeakThatHasBecomeFasterFails() throws Exception {
        known().record(List.of(growth("static acme.ReviewService.seen", 1)), TEST, TODAY);
        assertThat(known().reason(growth("static acme.ReviewService.seen", 1.3), TEST, TODAY))
                .isPresent();
        assertThat(known().reason(growth("static acme.ReviewService.seen", 3), TEST, TODAY))
                .isEmpty();
    }

    @Test
    void severalTestsRecordIntoOneFile() throws Exception {
        known().record(List.of(growth("static acme.A.list", 1)), TEST, TODAY);
        known().record(List.of(growth("static acme.B.list", 1), growth("static acme.C.it's", 1)), TEST, TODAY);
        assertThat(known().reason(growth("static acme.C.it's", 1), TEST, TODAY)).isPresent();
        assertThat(Files.readAllLines(folder.resolve("known-leaks.yaml")).stream()
                        .filter(line -> line.startsWith("- pattern")))
                .hasSize(3);
    }

    @Test
    void anExpiredEntryNoLongerAccepts() throws Exception {
        Files.writeString(
                folder.resolve("known-leaks.yaml"),
                "- pattern: 'heap/acme.Review/*'\n  reason: r\n  owner: o\n  until: 2026-11-25\n");
        assertThat(known().reason(growth("static acme.A.list", 1), TEST, TODAY)).isEmpty();
        assertThat(known().reason(growth("static acme.A.list", 1), TEST, TODAY.minusDays(1)))
                .isPresent();
    }

    @Test
    void anEntryWithoutReasonIsRejectedByName() throws Exception {
        Files.writeString(folder.resolve("known-leaks.yaml"), "- pattern: 'heap/*'\n  owner: o\n");
        assertThatThrownBy(this::known)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("known-leaks.yaml, entry 1: reason is missing");
    }

    /** A typing error in the list must neither hide a leak nor be overwritten. */
    @Test
    void aListThatCannotBeReadAcceptsNothingAndSaysSo() throws Exception {
        Path file = folder.resolve("known-leaks.yaml");
        Files.writeString(file, "- pattern: 'heap/*'\n  owner: o\n");
        List<Note> notes = new ArrayList<>();

        KnownLeaks known = KnownLeaks.read(file, notes);

        assertThat(known.reason(growth("static com.acme.Orders.ALL", 1), "t", TODAY))
                .isEmpty();
        assertThat(known.isRecordable()).isFalse();
        assertThat(notes)
                .singleElement()
                .extracting(LeakWording::note)
                .asString()
                .contains("known-leaks.yaml, entry 1: reason is missing");
    }

    @Test
    void anEntryThatExpiredOrIsExceededSaysSo() throws Exception {
        Growth leak = growth("static com.acme.Orders.ALL", 3);
        Files.writeString(
                folder.resolve("known-leaks.yaml"), "- pattern: 'heap/*'\n  reason: r\n  owner: o\n  cap: 1.5\n");
        assertThat(known().refusal(leak, "t", TODAY).map(LeakWording::note))
                .hasValueSatisfying(note -> assertThat(note).contains("only up to 1.50 per repetition"));

        Files.writeString(
                folder.resolve("known-leaks.yaml"),
                "- pattern: 'heap/*'\n  reason: r\n  owner: o\n  until: 2020-01-01\n");
        assertThat(known().refusal(leak, "t", TODAY).map(LeakWording::note))
                .hasValueSatisfying(note -> assertThat(note).contains("only until 2020-01-01"));
    }

    /** JDK 21 moved the task of a thread into an object of its own. */
    @Test
    void aFingerprintIsTheSameOnAllJdks() {
        String seen = "com.acme.Poller.seen";
        Growth on17 = growth("", 1).heldBy(List.of("thread Thread-*", "java.lang.Thread.target", seen), List.of());
        Growth on21 = on17.heldBy(
                List.of("thread Thread-*", "java.lang.Thread.holder", "java.lang.Thread$FieldHolder.task", seen),
                List.of());
        assertThat(on17.fingerprint()).isEqualTo(on21.fingerprint()).endsWith("thread Thread-* > " + seen);
    }
}
