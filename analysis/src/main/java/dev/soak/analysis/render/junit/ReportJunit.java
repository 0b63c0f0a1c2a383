package dev.soak.analysis.render.junit;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.ReasonWording;
import dev.soak.analysis.wording.SeriesWording;
import dev.soak.analysis.wording.SuspectWording;
import dev.soak.analysis.wording.ThresholdWording;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code junit.xml}: the run is a test suite; its outcome, each series and each threshold are test cases. A leak that fails
 * the run is a failure, and so is a missed critical threshold; what could not be judged is skipped.
 */
public final class ReportJunit {
    private final Report report;
    private final XMLStreamWriter xml;

    private ReportJunit(Report report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    public static String render(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new ReportJunit(report, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written to a string", e);
        }
        return text.append('\n').toString();
    }

    private void write() throws XMLStreamException {
        boolean passed = report.outcome() == Outcome.PASS;
        long failures = report.series().stream().filter(SeverityOrder::fails).count()
                + report.thresholds().stream().filter(ThresholdResult::fails).count();
        long unmeasured = report.thresholds().stream()
                .filter(threshold -> threshold.result() == Result.NOT_MEASURED)
                .count();
        String name = report.run().bot().isEmpty()
                ? report.run().input()
                : report.run().bot();
        xml.writeStartDocument("UTF-8", "1.0");
        start(
                "testsuite",
                "name",
                "soak " + name,
                "tests",
                Integer.toString(report.series().size() + report.thresholds().size() + 1),
                "failures",
                Long.toString(failures + (passed ? 0 : 1)),
                "errors",
                "0",
                "skipped",
                Long.toString(report.with(Verdict.INCONCLUSIVE).size() + unmeasured),
                "time",
                String.format(Locale.ROOT, "%.3f", report.run().seconds()));
        outcome(passed);
        for (SeriesVerdict series : report.series()) {
            testcase(series);
        }
        for (ThresholdResult threshold : report.thresholds()) {
            testcase(threshold);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void outcome(boolean passed) throws XMLStreamException {
        startCase("soak", "outcome");
        if (!passed) {
            String reason = OutcomeWording.sentence(report.decision().reason());
            String all = Stream.concat(
                            Stream.of(reason), report.suspects().stream().map(ReportJunit::suspect))
                    .collect(Collectors.joining("; "));
            failure(report.outcome().name(), reason, all);
        }
        xml.writeEndElement();
    }

    private static String suspect(Suspect suspect) {
        return SuspectWording.headline(suspect) + " (" + String.join("; ", SuspectWording.details(suspect)) + ")";
    }

    private void testcase(SeriesVerdict series) throws XMLStreamException {
        startCase("soak.series", series.id().toString());
        if (SeverityOrder.fails(series)) {
            failure(series.verdict().name(), SeriesWording.growth(series), text(series));
        } else if (series.verdict() == Verdict.INCONCLUSIVE) {
            skipped(ReasonWording.sentence(series.reason()));
        } else {
            systemOut(series.verdict() + ": " + text(series));
        }
        xml.writeEndElement();
    }

    private void testcase(ThresholdResult threshold) throws XMLStreamException {
        startCase("soak.threshold", threshold.level().word() + " " + threshold.expression());
        String line = ThresholdWording.sentence(threshold);
        if (threshold.fails()) {
            failure("THRESHOLD", line, line);
        } else if (threshold.result() == Result.NOT_MEASURED) {
            skipped(line);
        } else {
            systemOut(line);
        }
        xml.writeEndElement();
    }

    private static String text(SeriesVerdict series) {
        Stream<@Nullable String> parts = Stream.of(
                ReasonWording.sentence(series.reason()),
                SeriesWording.perHour(series),
                SeriesWording.perThousand(series),
                SeriesWording.exhaustion(series),
                SeriesWording.accepted(series));
        return parts.filter(Objects::nonNull).collect(Collectors.joining("; "));
    }

    private void startCase(String group, String name) throws XMLStreamException {
        start("testcase", "classname", group, "name", name, "time", "0");
    }

    private void failure(String type, String message, String content) throws XMLStreamException {
        start("failure", "type", type, "message", message);
        xml.writeCharacters(Escape.plain(content));
        xml.writeEndElement();
    }

    private void skipped(String message) throws XMLStreamException {
        start("skipped", "message", message);
        xml.writeEndElement();
    }

    private void systemOut(String content) throws XMLStreamException {
        start("system-out");
        xml.writeCharacters(Escape.plain(content));
        xml.writeEndElement();
    }

    /** @param attributes names and values in turn; the writer escapes markup, and characters that XML forbids are replaced */
    private void start(String element, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], Escape.plain(attributes[i + 1]));
        }
    }
}
