import dev.soak.benchmarks.corpus.driver.Driver;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;

/** Metrics of a task: a sensor with a parent, removed when the task ends. */
public final class KafkaSensors implements Driver {
    private final Metrics metrics = new Metrics();
    private final Sensor all = metrics.sensor("all");

    @Override
    public void request(int number) {
        Sensor task = metrics.sensor("task-" + number, all);
        task.record(1);
        metrics.removeSensor(task.name());
    }
}
