package dev.soak.analysis.imports;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.util.regex.Pattern;

/** Formats that are recognised only to say what reads them. */
final class UnreadableFormat {
    private static final Pattern OLD_GC_LOG = Pattern.compile(
            "(?ms).*^(?:\\d{4}-\\d{2}-\\d{2}T[^ ]+ )?\\d+[.,]\\d{3}: \\[(?:GC|Full GC).*|.*^\\[(?:GC|Full GC) \\(.*");
    private static final Pattern SAR =
            Pattern.compile("(?s)Linux \\S+ \\([^\\n]*\\n\\s*\\d{1,2}:\\d{2}:\\d{2}(?: [AP]M)? +"
                    + "(?:kbmemfree|CPU|IFACE|DEV|tps|proc/s|runq-sz|dentunusd|totsck|kbswpfree|pgpgin/s|LINUX).*");
    private static final Pattern HTML = Pattern.compile("(?is)\\s*<(?:!doctype html|html).*");

    private UnreadableFormat() {}

    static void check(OpenInput input) throws InputException {
        String name = input.name();
        if (input.startsWith("JAVA PROFILE 1.0.")) {
            throw InputException.unusable(
                    name + " is a heap dump: it shows one moment, not growth; open it in Eclipse MAT,"
                            + " or let 'soak run --heap-dumps always' compare two of the same run");
        }
        if (input.startsWith("PK\u0003\u0004")) {
            throw InputException.unusable(name + " is a zip archive or a spreadsheet: unpack it, or export it as CSV");
        }
        if (input.startsWith("PAR1") || input.startsWith("SQLite format 3")) {
            throw InputException.unusable(name + " is a database file: export the readings as CSV");
        }
        if (input.startsWith("BZh") || input.startsWith("\u00FD7zXZ")) {
            throw InputException.unusable(
                    name + " is compressed with bzip2 or xz: decompress it first (gzip and zstd are read)");
        }
        if (input.isBinary()) {
            throw InputException.unusable(
                    name + " is not text and not a flight recording (expected a run folder, .jfr, CSV,"
                            + " JSON lines, metrics, or the output of a sampler)");
        }
        String head = input.headText();
        if (OLD_GC_LOG.matcher(head.substring(0, Math.min(head.length(), 8000))).matches()) {
            throw InputException.unusable(name + " is a GC log of the old format: run JDK 9 or later with"
                    + " -Xlog:gc*:file=gc.log:time,uptime, or export the heap after each collection as CSV");
        }
        if (head.stripLeading().startsWith("RUN\t") && head.contains("\nREQUEST\t")) {
            throw InputException.unusable(
                    name + " is a log of Gatling, which shows no resource: judge the service by" + " its own metrics");
        }
        if (head.stripLeading().startsWith("{") && head.contains("\"root_group\"") && head.contains("\"metrics\"")) {
            throw InputException.unusable(name + " is the summary of a k6 run: its results over time are written by"
                    + " k6 run --out csv=k6.csv");
        }
        if (SAR.matcher(head.substring(0, Math.min(head.length(), 8000))).matches()) {
            throw InputException.unusable(
                    name + " is the output of sar: 'sadf -d FILE -- -r' prints its data file as CSV");
        }
        if (head.contains("<testResults ")) {
            throw InputException.unusable(
                    name + " is JMeter results as XML: record with" + " -Jjmeter.save.saveservice.output_format=csv");
        }
        if (head.stripLeading().startsWith("<?xml")) {
            throw InputException.unusable(name + " is XML: export the readings as CSV or JSON");
        }
        if (HTML.matcher(head).matches()) {
            throw InputException.unusable(name + " is a web page: download the data instead of the page");
        }
    }
}
