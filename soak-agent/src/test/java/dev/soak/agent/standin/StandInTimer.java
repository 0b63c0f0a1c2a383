package dev.soak.agent.standin;

import dev.soak.agent.export.MetricsServer;
import dev.soak.agent.live.LiveContent;
import dev.soak.agent.live.LiveServer;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadGenerator;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/** Prints the median time of a stand-in's response in milliseconds; with {@code pages-first}, beside the own pages. */
final class StandInTimer {
    private static final int REQUESTS = 200;

    private StandInTimer() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("pages-first")) {
            LiveServer.start(0, new LiveContent() {
                @Override
                public String page() {
                    return "";
                }

                @Override
                public String json() {
                    return "";
                }

                @Override
                public void mark(String text) {}
            });
            MetricsServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MetricSnapshots::of);
        }
        Workload workload = new WorkloadGenerator(1).generate(3);
        try (StandIns standIns =
                StandIns.start(workload, new ReplayPlan(1, workload.size()), StandInOptions.of(1), number -> {})) {
            System.out.println(median(URI.create(standIns.modelUrl() + "/models")));
        }
    }

    private static double median(URI url) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        double[] millis = new double[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long began = System.nanoTime();
            client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        return millis[REQUESTS / 2];
    }
}
