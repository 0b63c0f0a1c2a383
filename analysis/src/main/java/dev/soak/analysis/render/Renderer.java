package dev.soak.analysis.render;

import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.run.RunFile;
import java.util.function.Function;

/** One form of a report. Stateless; the same analysis gives the same text, to the byte. */
public interface Renderer {
    /** The file of the run folder that it is written to. */
    RunFile file();

    /**
     * The whole content of the file.
     *
     * @param latency per interval, for charts
     */
    String render(Analysis analysis, LatencyOverTime latency);

    /** A form that needs nothing but the report. */
    static Renderer of(RunFile file, Function<Report, String> text) {
        return new Renderer() {
            @Override
            public RunFile file() {
                return file;
            }

            @Override
            public String render(Analysis analysis, LatencyOverTime latency) {
                return text.apply(analysis.report());
            }
        };
    }
}
