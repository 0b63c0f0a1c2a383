package dev.soak.analysis.run;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run folder. This is the only place that spells their names; a test keeps it that way.
 *
 * <p>The order is the order in which a report lists them.
 */
public enum RunFile {
    REPORT_HTML("report.html", "html", Content.CHANGING),
    REPORT_JSON("report.json", "json", Content.CHANGING),
    REPORT_MARKDOWN("report.md", "markdown", Content.CHANGING),
    REPORT_JUNIT("junit.xml", "junit", Content.CHANGING),
    REPORT_SARIF("report.sarif", "sarif", Content.CHANGING),
    /** The configuration, the JVM and the host; written first. */
    RUN("run.json", "run", Content.TEXT),
    SAMPLES("samples.jsonl", "samples", Content.LINES),
    CHECKPOINTS("checkpoints.jsonl", "checkpoints", Content.LINES),
    /** Open descriptors and direct buffers per checkpoint, by opening stack. */
    OPENERS("openers.jsonl", "openers", Content.LINES),
    /** The parts of the run that no trend rests on. */
    WINDOWS("windows.jsonl", "windows", Content.LINES),
    /** What users and tools asked the run to mark. */
    MARKS("marks.txt", null, Content.CHANGING),
    /** An HdrHistogram interval log. */
    LATENCY("latency.hlog", "latency", Content.LINES),
    RECORDING("recording.jfr", "recording", Content.BINARY),
    /** The packages of the target's libraries. */
    CODE("code.json", null, Content.CHANGING),
    /** The result of comparing two heap dumps. */
    HEAP("heap.json", "heap", Content.CHANGING),
    /** The stacks of the stores into growing holders. */
    STORES("stores.json", "stores", Content.CHANGING),
    /** Where the virtual threads of the target wait, and what started them. */
    VIRTUAL_THREADS("virtual-threads.json", "virtualThreads", Content.CHANGING),
    /** The native libraries of a target whose native memory grew, and its classes with native memory of their own. */
    NATIVE_CODE("native-code.json", "nativeCode", Content.CHANGING),
    /** The stacks of native allocations that were not freed while they were traced. */
    NATIVE_TRACE("native-trace.json", "nativeTrace", Content.CHANGING),
    /** The stacks of the calls of native methods that left something while they were watched. */
    NATIVE_CALLS("native-calls.json", "nativeCalls", Content.CHANGING),
    /** The result of Mission Control's automated analysis. */
    MISSION_CONTROL("mission-control.json", "rules", Content.CHANGING),
    /** How the run ended, and the size of each file that is complete by then. */
    END("end.json", null, Content.CHANGING),
    /** Standard output and standard error of the target, secrets masked. */
    TARGET_LOG("target.log", "targetLog", Content.CHANGING),
    SOAK_LOG("soak.log", "log", Content.CHANGING),
    /** The error log of a target's JVM that crashed, secrets masked. */
    HS_ERR("hs_err.log", "hsErr", Content.CHANGING),
    /** A thread dump of a target that hung. */
    THREADS("threads.txt", null, Content.CHANGING);

    /** What a file contains, and with it what {@code end.json} records of it. */
    enum Content {
        /** Lines of text, complete when the run ends: bytes and rows are recorded. */
        LINES,
        /** Other text, complete when the run ends: bytes are recorded. */
        TEXT,
        /** Binary data, complete when the run ends: bytes are recorded. */
        BINARY,
        /** May legitimately be written after {@code end.json}: nothing is recorded. */
        CHANGING
    }

    private final String fileName;
    private final @Nullable String key;
    private final Content content;

    RunFile(String fileName, @Nullable String key, Content content) {
        this.fileName = fileName;
        this.key = key;
        this.content = content;
    }

    public String fileName() {
        return fileName;
    }

    /** The key under which a report lists the file; empty for a file that reports do not list. */
    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    Content content() {
        return content;
    }

    boolean isReport() {
        return compareTo(REPORT_SARIF) <= 0;
    }

    static Optional<RunFile> ofName(String fileName) {
        return Arrays.stream(values())
                .filter(file -> file.fileName.equals(fileName))
                .findFirst();
    }

    @Override
    public String toString() {
        return fileName;
    }
}
