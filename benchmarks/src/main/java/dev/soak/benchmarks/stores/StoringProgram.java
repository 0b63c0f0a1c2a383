package dev.soak.benchmarks.stores;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.soak.analysis.attribution.CallSite;
import dev.soak.analysis.attribution.ClassGroups;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.attribution.StoringLine;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.HeapDumps;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.heapdump.StoreRecording.HolderStores;
import dev.soak.analysis.heapdump.StoreRecording.StackCount;
import dev.soak.probe.trace.StoreTrace;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import dev.soak.zoo.Zoo;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own with one specimen: some requests, a heap dump, more requests, a second dump, then requests while the stores
 * into the holder that the pair names are recorded. Prints the line that was found.
 */
public final class StoringProgram {
    /** Before what it prints of the result. */
    static final String RESULT = "result\t";

    private static final int REQUESTS = 300;
    private static final int WARM_UP = 200;

    private static @Nullable Instrumentation instrumentation;
    private static @Nullable Specimen specimen;
    private static int number;

    private StoringProgram() {}

    public static void premain(@Nullable String ignored, Instrumentation given) {
        instrumentation = given;
    }

    /** @param args the name of the specimen, and a folder for the dumps */
    public static void main(String[] args) throws Exception {
        GroundTruth truth = Zoo.all().stream()
                .filter(each -> each.name().equals(args[0]))
                .findFirst()
                .orElseThrow();
        Path folder = Path.of(args[1]);
        specimen = Zoo.specimen(truth.className());
        try (Requests requests = new Requests()) {
            requests.send(WARM_UP);
            HeapDumps.Dump first = dump(folder.resolve("first.hprof"));
            requests.send(REQUESTS);
            HeapDumps.Dump last = dump(folder.resolve("last.hprof"));
            System.out.println(RESULT + result(truth, HeapDumps.compare(first, last), requests));
        }
        System.exit(0);
    }

    private static String result(GroundTruth truth, HeapGrowth heap, Requests requests) throws Exception {
        List<ClassGrowth> growing = truth.classes().stream()
                .map(name -> new ClassGrowth(name, 1.0 / truth.every()))
                .toList();
        List<List<String>> paths = ClassGroups.of(growing, heap).stream()
                .filter(group -> group.holder() != null)
                .sorted(Comparator.comparingInt(
                        group -> CodeOrigin.distance(group.subject().name())))
                .map(group -> Objects.requireNonNull(group.holder()))
                .map(Holder::path)
                .distinct()
                .limit(StoreTrace.MOST_HOLDERS)
                .toList();
        if (paths.isEmpty()) {
            return "-\t-\tno holder";
        }
        StoreTrace trace = StoreTrace.start(
                Objects.requireNonNull(instrumentation),
                new ThreadGroup("soak"),
                paths,
                System::nanoTime,
                warning -> System.out.println("warning " + warning));
        requests.send(REQUESTS);
        System.gc();
        List<StoreTrace.Holder> holders = trace.read();
        trace.stop();
        return holders.stream()
                .map(StoringProgram::line)
                .filter(line -> !line.startsWith("-"))
                .findFirst()
                .orElseGet(() -> line(holders.get(0)));
    }

    /** The frame, the stores from there and all stores, the path; or why there is none. */
    private static String line(StoreTrace.Holder holder) {
        String path = String.join(" > ", holder.path());
        String problem = holder.problem();
        if (problem != null) {
            return "-\t-\t" + problem + ": " + path;
        }
        long all = holder.counts().stream().mapToLong(StoreTrace.Count::stores).sum();
        HolderStores stores = new HolderStores(
                holder.path(),
                all,
                holder.counts().stream()
                        .map(count -> new StackCount(count.stores(), count.stayed(), count.frames()))
                        .toList(),
                null);
        return StoringLine.of(stores, new OwnCode(List.of("dev.soak.zoo")))
                .map(StoringLine::site)
                .map(site ->
                        frame(site) + "\t" + Math.round(site.grew()) + "/" + Math.round(site.ofAll()) + "\t" + path)
                .orElse("-\t" + all + "\tno line: " + path);
    }

    private static String frame(CallSite site) {
        return site.framesFromOwnCode().get(0);
    }

    private static HeapDumps.Dump dump(Path file) throws Exception {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        return new HeapDumps.Dump(file, number);
    }

    /** Sends requests from several threads at once, as a bot handles them. */
    private static final class Requests implements AutoCloseable {
        private final ExecutorService pool = Executors.newFixedThreadPool(8, task -> new Thread(task, "bot-worker"));

        void send(int count) throws Exception {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                PullRequest next = request(++number);
                sent.add(pool.submit(() -> {
                    Objects.requireNonNull(specimen).review(next);
                    return null;
                }));
                // At the rate of a soak, of which the budget of stacks is made.
                if (i % 2 == 0) {
                    Thread.sleep(5);
                }
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }

        private static PullRequest request(int number) {
            return new PullRequest(
                    "acme/shop",
                    number,
                    String.format("%040x", number),
                    Stream.generate(() -> "{\"number\":" + number + "}")
                            .limit(20)
                            .toList()
                            .toString(),
                    URI.create("http://127.0.0.1:1"));
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
