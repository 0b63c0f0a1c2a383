package dev.soak.agent.rules;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.jfr.JmcAnalysis.Result;
import dev.soak.analysis.jfr.RecordingTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the automated analysis of JDK Mission Control on a recording. Mission Control keeps every event in memory, so
 * this must run in a separate JVM, and only the end of a long recording is read.
 */
public final class JmcAutomatedAnalysis {
    private static final Logger LOG = LoggerFactory.getLogger(JmcAutomatedAnalysis.class);
    /** Can be read within a minute and in 1 GB of heap. */
    private static final long MAX_BYTES = 64L << 20;

    private JmcAutomatedAnalysis() {}

    /**
     * Evaluates every rule.
     *
     * @param scratch a folder for temporary files, which are deleted
     * @throws InputException if the recording cannot be read
     */
    public static JmcAnalysis evaluate(Path recording, Path scratch)
            throws IOException, InputException, InterruptedException {
        Path tail = Files.createTempFile(scratch, "tail", ".jfr");
        try {
            long leftOut = RecordingTail.copy(recording, MAX_BYTES, tail);
            List<String> notes = new ArrayList<>();
            if (leftOut > 0) {
                notes.add("Mission Control's rules were evaluated on the last "
                        + ((Files.size(recording) - leftOut) >> 20) + " MiB of the recording");
            }
            return evaluate(load(leftOut == 0 ? recording : tail), notes);
        } finally {
            Files.deleteIfExists(tail);
        }
    }

    private static IItemCollection load(Path recording) throws IOException, InputException {
        try {
            return JfrLoaderToolkit.loadEvents(recording.toFile());
        } catch (CouldNotLoadRecordingException e) {
            String reason = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw InputException.unusable("Mission Control cannot read " + recording + reason);
        }
    }

    private static JmcAnalysis evaluate(IItemCollection events, List<String> notes) throws InterruptedException {
        Map<IRule, Future<IResult>> asked = RulesToolkit.evaluateParallel(
                RuleRegistry.getRules(), events, IPreferenceValueProvider.DEFAULT_VALUES, 0);
        List<Result> results = new ArrayList<>();
        int content = 0;
        int silent = 0;
        for (Map.Entry<IRule, Future<IResult>> one : asked.entrySet()) {
            try {
                IResult result = one.getValue().get();
                Severity severity = result.getSeverity();
                if (severity == Severity.WARNING || severity == Severity.INFO) {
                    results.add(result(one.getKey(), result));
                } else if (severity == Severity.OK) {
                    content++;
                } else {
                    silent++;
                }
            } catch (ExecutionException e) {
                LOG.debug("Mission Control's rule {} failed", one.getKey().getName(), e);
                silent++;
            }
        }
        results.sort(Comparator.comparing(Result::severity)
                .thenComparing(result -> result.score() == null ? 0 : -result.score())
                .thenComparing(Result::rule));
        return new JmcAnalysis(results, content, silent, notes);
    }

    private static Result result(IRule rule, IResult result) {
        IQuantity score = result.getResult(TypedResult.SCORE);
        return new Result(
                rule.getName(),
                rule.getTopic().toLowerCase(Locale.ROOT).replace('_', ' '),
                result.getSeverity() == Severity.WARNING ? JmcAnalysis.Severity.WARNING : JmcAnalysis.Severity.INFO,
                score == null ? null : score.doubleValue(),
                text(result, result.getSummary()),
                text(result, result.getExplanation()),
                text(result, result.getSolution()));
    }

    private static String text(IResult result, @Nullable String message) {
        return message == null
                ? ""
                // The messages are in MessageFormat syntax, which the toolkit does not process.
                : ResultToolkit.populateMessage(result, message, false)
                        .replace("''", "'")
                        .strip();
    }
}
