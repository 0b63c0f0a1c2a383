package dev.soak.fleet.run;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import dev.soak.fleet.pack.PackFolder;
import dev.soak.fleet.pack.PackWriter;
import dev.soak.fleet.pack.RunFolderPacker;
import dev.soak.fleet.plan.ExitPolicy;
import dev.soak.fleet.plan.FleetPlan;
import dev.soak.fleet.plan.FleetPlan.ServicePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The soak of one service in one night: the same in a pod and on this machine. A second try resumes the run of the first if that
 * was interrupted; a run that has ended is packed.
 */
public final class ServiceTask {
    private final FleetPlan plan;
    private final LocalDate night;
    private final SoakProcess process;

    /** Starts soak and waits for it; returns its exit code. */
    public interface SoakProcess {
        int run(String service, List<String> arguments) throws IOException, InterruptedException;
    }

    public ServiceTask(FleetPlan plan, LocalDate night, SoakProcess process) {
        this.plan = plan;
        this.night = night;
        this.process = process;
    }

    /** Soaks a service once, or goes on with its soak, and packs the run if it is over; returns the exit code of the soak. */
    public int run(ServicePlan service) throws IOException, InterruptedException {
        Path folder = Path.of(plan.folders().runs())
                .resolve(night.toString())
                .resolve(service.name())
                .toAbsolutePath();
        int code = process.run(service.name(), arguments(service, folder, interrupted(folder)));
        // What is interrupted goes on later; a killed soak may have left a run that can.
        if (ExitPolicy.of(code) != ExitPolicy.CONTINUE && interrupted(folder) == null) {
            pack(service, folder);
        }
        return code;
    }

    private List<String> arguments(ServicePlan service, Path folder, @Nullable Path interrupted) {
        if (interrupted != null) {
            return List.of("--resume", interrupted.toString());
        }
        List<String> arguments =
                new ArrayList<>(List.of("--duration", plan.length().toMillis() + "ms", "--out", folder.toString()));
        arguments.addAll(service.options());
        if (!service.command().isEmpty()) {
            arguments.add("--");
            arguments.addAll(service.command());
        }
        return arguments;
    }

    /** The newest run, if it can go on. */
    private static @Nullable Path interrupted(Path folder) throws IOException {
        RunFolder newest = newest(folder);
        if (newest == null) {
            return null;
        }
        try {
            RunEnd end = RunInfo.read(newest).end();
            return end.isInterruption() ? newest.path() : null;
        } catch (InputException e) {
            // A damaged folder is packed, so that the judgement names it, and the next try begins another.
            return null;
        }
    }

    private static @Nullable RunFolder newest(Path folder) throws IOException {
        List<RunFolder> runs = RunFolder.list(folder);
        return runs.isEmpty() ? null : runs.get(runs.size() - 1);
    }

    private void pack(ServicePlan service, Path folder) throws IOException {
        Configuration conf = new Configuration();
        org.apache.hadoop.fs.Path packs =
                new org.apache.hadoop.fs.Path(plan.folders().packs());
        RunFolder newest = newest(folder);
        String run = newest == null ? folder.toString() : newest.path().toString();
        try {
            PackWriter.write(
                    packs, new RunFolderPacker(service.name(), service.build(), null, night, conf).pack(run), conf);
            new PackFolder(packs, conf).accept(run);
        } catch (InputException | IOException e) {
            new PackFolder(packs, conf).reject(run, String.valueOf(e.getMessage()));
        }
    }
}
