import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.scheduledexecutor.IScheduledExecutorService;
import com.hazelcast.scheduledexecutor.IScheduledFuture;
import com.hazelcast.scheduledexecutor.TaskUtils;
import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Every tenth request shows the tasks that are scheduled. */
public final class HazelcastTasks implements Driver {
    private static final int EVERY = 10;

    private final IScheduledExecutorService scheduler;

    public HazelcastTasks() {
        Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        HazelcastInstance node = Hazelcast.newHazelcastInstance(config);
        scheduler = node.getScheduledExecutorService("reports");
        scheduler.scheduleAtFixedRate(TaskUtils.named("daily", new Report()), 1, 1, TimeUnit.DAYS);
    }

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        int tasks = 0;
        for (List<IScheduledFuture<Object>> ofMember : scheduler.<Object>getAllScheduledFutures().values()) {
            for (IScheduledFuture<Object> task : ofMember) {
                tasks += task.getHandler().getTaskName().equals("daily") ? 1 : 0;
            }
        }
        if (tasks != 1) {
            throw new IllegalStateException(tasks + " tasks");
        }
    }

    private static final class Report implements Runnable, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public void run() {
            // Not due yet.
        }
    }
}
