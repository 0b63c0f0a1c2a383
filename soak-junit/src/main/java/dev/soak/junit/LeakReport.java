package dev.soak.junit;

import dev.soak.junit.wording.LeakWording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a leak test found.
 *
 * @param test its name, {@code com.acme.ReviewServiceTest.reviewing}
 * @param verdict the result
 * @param reason why it is inconclusive; null otherwise
 * @param leaks what grows and is not accepted, most important first
 * @param accepted what grows and is accepted
 * @param repetitions of the test in all, the warm-up included
 * @param time that it took in all
 * @param notes limits of this measurement
 * @param file the page with the details; null where none was written
 */
public record LeakReport(
        String test,
        Verdict verdict,
        @Nullable Inconclusive reason,
        List<Growth> leaks,
        List<Growth> accepted,
        long repetitions,
        Duration time,
        List<Note> notes,
        @Nullable Path file) {
    public LeakReport {
        leaks = List.copyOf(leaks);
        accepted = List.copyOf(accepted);
        notes = List.copyOf(notes);
        if ((verdict == Verdict.INCONCLUSIVE) != (reason != null)) {
            throw new IllegalArgumentException("an inconclusive report, and no other, has a reason");
        }
    }

    /** Why growth could not be called a leak. */
    public sealed interface Inconclusive {
        /** Other tests ran in the same JVM at the same time. */
        record OtherTests(List<String> tests) implements Inconclusive {
            public OtherTests {
                tests = List.copyOf(tests);
            }
        }

        /** It also grew while the test was not repeated. */
        record GrowsWhileIdle(String subject) implements Inconclusive {}

        /** It grew until the time was over, but might be about to end. */
        record TooShort(String subject, double perRepetition) implements Inconclusive {}

        /** Class histogram and full GC are not available in this JVM. */
        record NotMeasurable(String cause) implements Inconclusive {}
    }

    /** A limit of the measurement. */
    public sealed interface Note {
        /** The repetitions took so long that fewer were done. */
        record FewerRepetitions(int asked, int done) implements Note {}

        /** Classes that grow, but are reachable only through soft, weak or phantom references. */
        record OnlyWeaklyReachable(List<String> classes) implements Note {
            public OnlyWeaklyReachable {
                classes = List.copyOf(classes);
            }
        }

        /** No heap dump was taken, so that no holder is named. */
        record NoHeapDump(String cause) implements Note {}

        /** The opening line is not known, because no agent could be attached. */
        record NoOpeningLine(String cause) implements Note {}

        /** The project's list of known leaks cannot be read, so that nothing of it was accepted or recorded. */
        record UnreadableList(String cause) implements Note {}

        /** An entry of a list matches a leak, but is valid no more. */
        record EntryExpired(String subject, LocalDate until) implements Note {}

        /** An entry of a list matches a leak that is faster than it allows. */
        record AboveCap(String subject, double cap) implements Note {}

        /** What grows may be in a collection that is full only after more repetitions. */
        record FewRepetitions(long done) implements Note {}

        /** The growth was written to {@code known-leaks.yaml}. */
        record Recorded(Path file, int entries) implements Note {}
    }

    /** The same report with the page that shows it. */
    public LeakReport in(Path page) {
        return new LeakReport(test, verdict, reason, leaks, accepted, repetitions, time, notes, page);
    }

    /** The report as text, several lines. */
    @Override
    public String toString() {
        return LeakWording.report(this);
    }
}
