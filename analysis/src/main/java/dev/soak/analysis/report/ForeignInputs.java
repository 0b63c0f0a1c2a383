package dev.soak.analysis.report;

import dev.soak.analysis.imports.ForeignFormats;
import dev.soak.analysis.imports.json.JsonLinesFormat;
import dev.soak.analysis.imports.load.JMeterFormat;
import dev.soak.analysis.imports.load.K6CsvFormat;
import dev.soak.analysis.imports.load.K6JsonFormat;
import dev.soak.analysis.imports.load.LocustFormat;
import dev.soak.analysis.imports.log.ClassHistogramFormat;
import dev.soak.analysis.imports.log.DockerJsonFormat;
import dev.soak.analysis.imports.log.GcLogFormat;
import dev.soak.analysis.imports.log.JstatFormat;
import dev.soak.analysis.imports.log.PidstatFormat;
import dev.soak.analysis.imports.log.ProcessTableFormat;
import dev.soak.analysis.imports.log.PsrecordFormat;
import dev.soak.analysis.imports.log.VmstatFormat;
import dev.soak.analysis.imports.prometheus.ApiResponseFormat;
import dev.soak.analysis.imports.prometheus.ExpositionFormat;
import dev.soak.analysis.imports.prometheus.PromtoolQueryFormat;
import dev.soak.analysis.imports.prometheus.TsdbDumpFormat;
import dev.soak.analysis.imports.table.CsvFormat;
import dev.soak.analysis.imports.table.InfluxFormat;
import java.util.List;

/** The readers of foreign formats, the most specific first. To add a format, write its reader and list it here. */
public final class ForeignInputs {
    public static final ForeignFormats FORMATS = new ForeignFormats(List.of(
            new ApiResponseFormat(),
            new TsdbDumpFormat(),
            new PromtoolQueryFormat(),
            new K6JsonFormat(),
            new DockerJsonFormat(),
            new JsonLinesFormat(),
            new GcLogFormat(),
            new ClassHistogramFormat(),
            new JstatFormat(),
            new VmstatFormat(),
            new PidstatFormat(),
            new PsrecordFormat(),
            new ProcessTableFormat(),
            new InfluxFormat(),
            new JMeterFormat(),
            new K6CsvFormat(),
            new LocustFormat(),
            new ExpositionFormat(),
            new CsvFormat()));

    private ForeignInputs() {}
}
