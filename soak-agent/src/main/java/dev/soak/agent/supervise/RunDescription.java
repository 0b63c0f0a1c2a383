package dev.soak.agent.supervise;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.run.RunStart;
import dev.soak.analysis.threshold.Threshold;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes a run for {@code run.json}: what was asked for, with which JVM, on which host; secrets masked. */
final class RunDescription {
    private RunDescription() {}

    static RunStart of(RunRequest request, String botName, List<String> jvmFlags, Instant started, Redactor redactor) {
        return new RunStart(
                botName,
                started,
                request.plan().duration(),
                new RunStart.Criteria(
                        request.horizon(),
                        accepted(request.known(), redactor),
                        request.thresholds().stream().map(Threshold::toText).toList()),
                config(request, redactor),
                new RunStart.Jvm(
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"),
                        System.getProperty("java.vm.vendor"),
                        redactor.cleanArguments(jvmFlags)),
                Host.facts());
    }

    private static RunStart.@Nullable Accepted accepted(@Nullable AcceptedGrowthFile file, Redactor redactor) {
        return file == null
                ? null
                : new RunStart.Accepted(
                        redactor.clean(file.file()),
                        file.sha256(),
                        file.entries().stream()
                                .map(entry -> entry(entry, redactor))
                                .toList());
    }

    private static RunStart.Accepted.Entry entry(AcceptedGrowth entry, Redactor redactor) {
        return new RunStart.Accepted.Entry(
                entry.pattern(),
                redactor.clean(entry.reason()),
                redactor.clean(entry.owner()),
                entry.until(),
                entry.cap());
    }

    private static Map<String, Object> config(RunRequest request, Redactor redactor) {
        Map<String, Object> config = new LinkedHashMap<>();
        request.asked().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(option -> config.put(option.getKey(), redactor.clean(option.getValue())));
        if (request.bot() instanceof RunRequest.Bot.Jar jar) {
            config.put("bot-class", jar.mainClass());
            config.put("bot-args", redactor.cleanArguments(jar.args()));
        }
        config.put("workload", request.workload().size() + " pull requests");
        config.put("seed", request.replay().seed());
        return config;
    }
}
