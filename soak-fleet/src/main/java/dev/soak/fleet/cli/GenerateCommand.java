package dev.soak.fleet.cli;

import dev.soak.fleet.pack.PackWriter;
import dev.soak.fleet.pack.SyntheticFleet;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soak fleet generate}: packed runs of an invented fleet, to measure what a judgement costs. */
@Command(
        name = "generate",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Write the packed runs of an invented fleet, to measure what a judgement costs.")
final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "folder of packed runs")
    private String folder = "";

    @Option(names = "--services", paramLabel = "N", description = "services (default: 200)")
    private int services = 200;

    @Option(names = "--first", paramLabel = "N", description = "number of the first night (default: 0)")
    private int first;

    @Option(names = "--nights", paramLabel = "N", description = "nights (default: 1)")
    private int nights = 1;

    @Option(names = "--points", paramLabel = "N", description = "points of each series, at most 256 (default: 256)")
    private int points = 256;

    @Override
    public Integer call() throws IOException {
        SyntheticFleet fleet = new SyntheticFleet(points, 1);
        Configuration conf = new Configuration();
        for (int night = first; night < first + nights; night++) {
            for (int service = 0; service < services; service++) {
                PackWriter.write(new Path(folder), fleet.run(service, night), conf);
            }
        }
        return Main.OK;
    }
}
