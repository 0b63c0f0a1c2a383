package dev.soak.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.benchmarks.fleet.SparkEventLog.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of Spark 4.2, shortened. */
class SparkEventLogTest {
    private static final String BEGIN = """
            {"Event":"SparkListenerLogStart","Spark Version":"4.2.0"}
            {"Event":"SparkListenerApplicationStart","App Name":"soak-fleet.jar","Timestamp":1000}
            """;
    private static final String STAGES = """
            {"Event":"SparkListenerTaskEnd","Stage ID":0,"Task Metrics":{"Executor Deserialize Time":100,\
            "Executor Deserialize CPU Time":50000000,"Executor Run Time":2900,"Executor CPU Time":1450000000}}
            {"Event":"SparkListenerTaskEnd","Stage ID":0,"Task Metrics":{"Executor Deserialize Time":0,\
            "Executor Deserialize CPU Time":0,"Executor Run Time":1000,"Executor CPU Time":500000000}}
            {"Event":"SparkListenerStageCompleted","Stage Info":{"Stage ID":0,"Submission Time":2000,\
            "Completion Time":6000}}
            {"Event":"SparkListenerTaskEnd","Stage ID":1,"Task Metrics":{"Executor Deserialize Time":0,\
            "Executor Deserialize CPU Time":0,"Executor Run Time":500,"Executor CPU Time":500000000}}
            {"Event":"SparkListenerStageCompleted","Stage Info":{"Stage ID":1,"Submission Time":6000,\
            "Completion Time":6600}}
            """;
    private static final String END = """
            {"Event":"SparkListenerApplicationEnd","Timestamp":9000}
            """;

    @TempDir
    Path folder;

    @Test
    void timesOfTasksAreSummedByStage() throws IOException {
        SparkEventLog log = read(BEGIN + STAGES + END);

        assertThat(log.applicationSeconds()).isEqualTo(8);
        assertThat(log.stages()).containsExactly(new Stage(4, 4, 2), new Stage(0.6, 0.5, 0.5));
    }

    @Test
    void aStageWhoseTasksHadHalfACoreWouldTakeHalfTheTime() throws IOException {
        SparkEventLog log = read(BEGIN + STAGES + END);

        assertThat(log.stages().get(0).undisturbedSeconds()).isEqualTo(2, Offset.offset(1e-9));
        assertThat(log.stages().get(1).undisturbedSeconds()).isEqualTo(0.6, Offset.offset(1e-9));
    }

    @Test
    void aLogWithoutEndIsNotRead() {
        assertThatThrownBy(() -> read(BEGIN + STAGES)).isInstanceOf(IOException.class);
    }

    private SparkEventLog read(String lines) throws IOException {
        return SparkEventLog.read(Files.writeString(folder.resolve("app-1"), lines));
    }
}
