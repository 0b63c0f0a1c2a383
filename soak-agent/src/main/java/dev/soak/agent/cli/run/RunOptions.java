package dev.soak.agent.cli.run;

import picocli.CommandLine.ArgGroup;

/** The options of a run, as typed; {@link RunRequestReader} checks them. */
final class RunOptions {
    @ArgGroup(validate = false, heading = "%nLoad:%n")
    RunLoadOptions load = new RunLoadOptions();

    @ArgGroup(validate = false, heading = "%nTarget:%n")
    TargetOptions target = new TargetOptions();

    @ArgGroup(validate = false, heading = "%nWorkload:%n")
    WorkloadOptions workload = new WorkloadOptions();

    @ArgGroup(validate = false, heading = "%nMeasurement and verdict:%n")
    MeasurementOptions measurement = new MeasurementOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    OutputOptions output = new OutputOptions();
}
