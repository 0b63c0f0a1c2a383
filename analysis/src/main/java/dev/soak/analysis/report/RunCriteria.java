package dev.soak.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.accepted.AcceptedGrowthReader;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.RateParser;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.threshold.ThresholdParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The criteria that a run was started with: the files that they came from may have changed since. */
record RunCriteria(
        Optional<Duration> horizon,
        List<AcceptedGrowth> accepted,
        List<Threshold> thresholds,
        OptionalDouble productionPerHour,
        OwnCode own) {
    /** The option of that name, among those that a run was started with. */
    private static final String PRODUCTION_RATE = "production-rate";

    private static final String OWN = "own";

    static final RunCriteria NONE =
            new RunCriteria(Optional.empty(), List.of(), List.of(), OptionalDouble.empty(), OwnCode.UNSTATED);

    RunCriteria {
        accepted = List.copyOf(accepted);
        thresholds = List.copyOf(thresholds);
    }

    /** @throws InputException naming {@code run.json} if one of them is invalid */
    static RunCriteria of(RunInfo info, RunFolder folder) throws InputException {
        try {
            List<Threshold> thresholds = new ArrayList<>();
            for (JsonNode text : info.get("thresholds")) {
                thresholds.add(ThresholdParser.parse(text.asText()));
            }
            return new RunCriteria(
                    info.horizon(),
                    AcceptedGrowthReader.entries(info.get("known").path("entries"), "known"),
                    thresholds,
                    productionPerHour(info),
                    own(info));
        } catch (InputException e) {
            throw InputException.unusable(folder.file(RunFile.RUN) + ": " + e.getMessage());
        }
    }

    /** One name, or a list of names if the option was repeated. */
    private static OwnCode own(RunInfo info) {
        JsonNode given = info.get("config").path(OWN);
        List<String> packages = new ArrayList<>();
        if (given.isTextual()) {
            packages.addAll(List.of(given.asText().replaceAll("[\\[\\]]", "").split(",")));
        }
        given.forEach(name -> packages.add(name.asText()));
        return new OwnCode(packages);
    }

    private static OptionalDouble productionPerHour(RunInfo info) throws InputException {
        JsonNode given = info.get("config").path(PRODUCTION_RATE);
        return given.isTextual() ? OptionalDouble.of(RateParser.countPerHour(given.asText())) : OptionalDouble.empty();
    }
}
