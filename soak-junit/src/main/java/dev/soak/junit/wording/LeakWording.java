package dev.soak.junit.wording;

import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport;
import dev.soak.junit.LeakReport.Inconclusive;
import dev.soak.junit.LeakReport.Note;
import dev.soak.junit.Watch;
import dev.soak.junit.diagnose.BoundedBecause;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences of reports and failures. */
public final class LeakWording {
    /** How a path begins at the thread that runs the test. */
    public static final String RUNNER = "the thread of the test";

    private static final int MAX_SHOWN = 5;
    private static final int MAX_RELATED = 4;

    private LeakWording() {}

    /** The message of a failure. */
    public static String failure(LeakReport report) {
        StringBuilder text = new StringBuilder();
        int leaks = report.leaks().size();
        text.append(leaks == 1 ? "1 leak" : leaks + " leaks")
                .append(" in ")
                .append(report.repetitions())
                .append(" repetitions of ")
                .append(report.test());
        growths(text, report.leaks());
        text.append("\n  To accept ")
                .append(leaks == 1 ? "it" : "them")
                .append(": run once with -Dsoak.record=true, or add to known-leaks.yaml:\n")
                .append(report.leaks().stream()
                        .limit(MAX_SHOWN)
                        .map(leak -> entry(leak, report.test()).indent(4).stripTrailing())
                        .collect(Collectors.joining("\n")));
        trailer(text, report);
        return text.toString();
    }

    /** A report of any verdict. */
    public static String report(LeakReport report) {
        if (report.verdict() == dev.soak.junit.Verdict.LEAK) {
            return failure(report);
        }
        StringBuilder text = new StringBuilder();
        Inconclusive reason = report.reason();
        text.append(
                reason != null
                        ? "inconclusive: " + inconclusive(reason)
                        : "no leak in " + report.repetitions() + " repetitions of " + report.test());
        if (!report.accepted().isEmpty()) {
            text.append("\n  accepted:");
            growths(text, report.accepted());
        }
        trailer(text, report);
        return text.toString();
    }

    private static void trailer(StringBuilder text, LeakReport report) {
        for (Note note : report.notes()) {
            text.append("\n  note: ").append(note(note));
        }
        if (report.file() != null) {
            text.append("\n  report: ").append(report.file());
        }
    }

    private static void growths(StringBuilder text, List<Growth> growths) {
        for (Growth growth : growths.subList(0, Math.min(MAX_SHOWN, growths.size()))) {
            text.append("\n  ").append(headline(growth));
            if (!growth.related().isEmpty()) {
                text.append("\n      with ").append(related(growth));
            }
            if (!growth.holder().isEmpty()) {
                text.append("\n      held by ").append(String.join(" > ", growth.holder()));
            }
            for (String line : growth.lines()) {
                text.append("\n      ")
                        .append(verb(growth.kind()))
                        .append(" at ")
                        .append(line);
            }
            String because = growth.acceptedBecause();
            if (because != null) {
                text.append("\n      accepted: ").append(because);
            }
        }
        if (growths.size() > MAX_SHOWN) {
            text.append("\n  and ").append(growths.size() - MAX_SHOWN).append(" more");
        }
    }

    /** Growth in one line: {@code com.acme.Review: +1 object per repetition}. */
    public static String headline(Growth growth) {
        return growth(growth.subject(), growth.perRepetition(), growth.kind())
                + (growth.onlyGcReleases() ? ", " + ended(growth.kind()) + " only by the garbage collector" : "");
    }

    /** A rate: {@code com.acme.Review: +1 object per repetition}. */
    public static String growth(String subject, double perRepetition, Watch kind) {
        return subject + ": +" + number(perRepetition) + " " + noun(kind) + " per repetition";
    }

    /** What may have run out when the code failed. */
    public static String beforeFailure(List<String> growths) {
        return "until this failure, " + String.join("; ", growths);
    }

    /** The classes that grow along, as a list. */
    public static String related(Growth growth) {
        List<String> shown = growth.related()
                .subList(0, Math.min(MAX_RELATED, growth.related().size()));
        int rest = growth.related().size() - shown.size();
        return String.join(", ", shown) + (rest > 0 ? " and " + rest + " more classes" : "");
    }

    /** What the lines do. */
    public static String verb(Watch kind) {
        return switch (kind) {
            case HEAP, CLASSES, MBEANS, SHUTDOWN_HOOKS -> "stored";
            case THREADS, VIRTUAL_THREADS, PROCESSES -> "started";
            case DESCRIPTORS -> "opened";
            case TEMPORARY_FILES -> "created";
            case BUFFERS -> "allocated";
        };
    }

    private static String ended(Watch kind) {
        return kind == Watch.THREADS ? "ended" : "closed";
    }

    private static String noun(Watch kind) {
        return switch (kind) {
            case HEAP -> "objects";
            case THREADS -> "threads";
            case VIRTUAL_THREADS -> "virtual threads";
            case DESCRIPTORS -> "descriptors";
            case BUFFERS -> "buffers";
            case CLASSES -> "classes";
            case PROCESSES -> "processes";
            case TEMPORARY_FILES -> "files";
            case SHUTDOWN_HOOKS -> "hooks";
            case MBEANS -> "MBeans";
        };
    }

    /** A rate with as many digits as it deserves. */
    public static String number(double rate) {
        return rate >= 10 || Math.abs(rate - Math.rint(rate)) < 0.005
                ? String.format(Locale.ROOT, "%.0f", rate)
                : String.format(Locale.ROOT, "%.2f", rate);
    }

    /** The entry of {@code known-leaks.yaml} that accepts a leak. */
    public static String entry(Growth growth, String test) {
        return "- pattern: " + quoted(test + ": " + growth.fingerprint()) + "\n  reason: <why it may grow>\n"
                + "  owner: <who is responsible>";
    }

    /** The reason of a recorded entry. */
    public static String recordedReason(String date) {
        return "recorded on " + date + ", to be fixed";
    }

    /** A text as a YAML scalar. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Why a verdict is inconclusive. */
    public static String inconclusive(Inconclusive reason) {
        if (reason instanceof Inconclusive.OtherTests others) {
            return "something grows, but other tests ran in this JVM at the same time ("
                    + others.tests().stream().limit(MAX_SHOWN).collect(Collectors.joining(", "))
                    + "); use @LeakTest, or @Isolated on the class";
        } else if (reason instanceof Inconclusive.GrowsWhileIdle idle) {
            return idle.subject() + " also grows while the test is not repeated: other threads of this JVM cause it";
        } else if (reason instanceof Inconclusive.TooShort tooShort) {
            return tooShort.subject() + " grows by " + number(tooShort.perRepetition())
                    + " per repetition, but the repetitions were too few to tell a leak from a cache that fills; "
                    + "raise the timeout or the warm-up, or make the test faster";
        } else if (reason instanceof Inconclusive.NotMeasurable not) {
            return "this JVM cannot be measured: " + not.cause();
        }
        throw new IllegalArgumentException(reason.toString());
    }

    /** A limit of the measurement. */
    public static String note(Note note) {
        if (note instanceof Note.FewerRepetitions fewer) {
            return "slow or large: " + fewer.done() + " of " + fewer.asked() + " repetitions were screened";
        } else if (note instanceof Note.OnlyWeaklyReachable weak) {
            return "grows, but only soft or weak references hold it: " + String.join(", ", weak.classes());
        } else if (note instanceof Note.NoHeapDump none) {
            return "no heap dump, hence no holder: " + none.cause();
        } else if (note instanceof Note.NoOpeningLine none) {
            return "no opening line: " + none.cause();
        } else if (note instanceof Note.UnreadableList list) {
            return "nothing of the project's list was accepted, because it cannot be read: " + list.cause();
        } else if (note instanceof Note.EntryExpired entry) {
            return "an entry accepts " + entry.subject() + ", but only until " + entry.until();
        } else if (note instanceof Note.AboveCap entry) {
            return "an entry accepts " + entry.subject() + ", but only up to " + number(entry.cap())
                    + " per repetition (cap)";
        } else if (note instanceof Note.FewRepetitions few) {
            return "a collection that is full only after more than " + few.done()
                    + " repetitions looks the same: if it is in one, raise the warm-up to its size, and the timeout";
        } else if (note instanceof Note.Recorded recorded) {
            return recorded.entries() + (recorded.entries() == 1 ? " leak" : " leaks") + " recorded in "
                    + recorded.file();
        }
        throw new IllegalArgumentException(note.toString());
    }

    /** Why something that grows is bounded. */
    public static String bounded(BoundedBecause because) {
        return switch (because) {
            case SOFT_REFERENCES -> "held by soft references, which the JVM clears before memory runs out";
            case REMOVES_ELDEST -> "held by a LinkedHashMap that removes its eldest entries";
            case CACHE_WITH_BOUND -> "held by a cache with a maximum size or an expiry";
        };
    }
}
