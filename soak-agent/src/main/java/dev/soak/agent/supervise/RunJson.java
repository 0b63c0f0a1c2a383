package dev.soak.agent.supervise;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.diagnosis.AcceptedGrowth;
import dev.soak.analysis.diagnosis.AcceptedGrowthFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.threshold.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code run.json}, the first file of a run: what was asked for, with which JVM, on which host. */
final class RunJson {
    private RunJson() {}

    static void write(
            RunFolder folder,
            RunRequest request,
            String botName,
            List<String> jvmFlags,
            Instant started,
            Redactor redactor)
            throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", "soak-run/1");
        json.put("bot", botName);
        json.put("startedUtc", started.toString());
        json.put("durationSeconds", request.plan().duration().toNanos() / 1e9);
        json.put(
                "horizonSeconds",
                request.horizon() == null ? null : request.horizon().toSeconds());
        json.put("known", request.known() == null ? null : known(request.known(), redactor));
        json.put(
                "thresholds",
                request.thresholds().stream().map(Threshold::toText).toList());
        json.put("config", config(request, redactor));
        json.put("jvm", jvm(redactor.cleanArguments(jvmFlags)));
        json.put("host", Host.facts());
        Files.write(
                folder.file("run.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
    }

    /** The entries themselves, so that the run is judged the same when the file has changed or gone. */
    private static Map<String, Object> known(AcceptedGrowthFile file, Redactor redactor) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("file", redactor.clean(file.file()));
        known.put("sha256", file.sha256());
        known.put(
                "entries",
                file.entries().stream().map(entry -> entry(entry, redactor)).toList());
        return known;
    }

    private static Map<String, @Nullable Object> entry(AcceptedGrowth entry, Redactor redactor) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pattern", entry.pattern());
        json.put("reason", redactor.clean(entry.reason()));
        json.put("owner", redactor.clean(entry.owner()));
        json.put("until", entry.until() == null ? null : entry.until().toString());
        json.put("cap", entry.cap());
        return json;
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

    private static Map<String, Object> jvm(List<String> flags) {
        Map<String, Object> jvm = new LinkedHashMap<>();
        jvm.put("name", System.getProperty("java.vm.name"));
        jvm.put("version", System.getProperty("java.vm.version"));
        jvm.put("vendor", System.getProperty("java.vm.vendor"));
        jvm.put("flags", flags);
        return jvm;
    }
}
