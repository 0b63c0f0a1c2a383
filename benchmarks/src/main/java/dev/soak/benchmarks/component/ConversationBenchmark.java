package dev.soak.benchmarks.component;

import dev.soak.agent.standin.ModelLatency;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.standin.StandIns;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.analysis.input.InputException;
import dev.soak.reviewbot.agents.ChatModel;
import dev.soak.reviewbot.agents.Conversation;
import dev.soak.reviewbot.agents.FindingsPrompt;
import dev.soak.reviewbot.agents.ModelException;
import dev.soak.reviewbot.agents.ModelSettings;
import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import dev.soak.reviewbot.analysis.SourceFile;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A conversation of the bot's two agents about a pull request, through the bot's client and HTTP on the loopback interface,
 * with the model stand-in in the same JVM: without model latency, which leaves the cost of the bot itself, and with a
 * realistic one. One to eight concurrent conversations share the client, as the bot's workers do.
 *
 * <p>The stand-in's answers and delays depend on the request only. Each invocation holds the same conversations of two to
 * six turns, so that no invocation is faster by chance.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method first.
public class ConversationBenchmark {
    private static final int CONVERSATIONS = 8;
    private static final long SEED = 1;

    @Param({"zero", "realistic"})
    String latency;

    private StandIns standIns;
    private ChatModel model;
    private Conversation conversation;
    private List<String> prompts;

    /** Also holds one conversation, which is enough warm-up where model latency dominates. */
    @Setup
    public void make() throws IOException, InputException, InterruptedException, ModelException {
        Workload workload = new WorkloadGenerator(SEED).generate(1);
        ModelLatency answers =
                latency.equals("zero") ? new ModelLatency.Fixed(Duration.ZERO) : StandInOptions.DEFAULT_MODEL_LATENCY;
        standIns = StandIns.start(
                workload,
                new ReplayPlan(SEED, workload.size()),
                StandInOptions.of(SEED).withModelLatency(answers),
                number -> {});
        ModelSettings settings = ModelSettings.of(URI.create(standIns.modelUrl()), null, "stand-in");
        model = new ChatModel(settings, new BotMetrics());
        conversation = new Conversation(model, settings.coder(), settings.reviewer(), settings.maxTurns());
        String findings = prompt(SamplePullRequests.sourceFiles(SamplePullRequests.large()));
        prompts = IntStream.range(0, CONVERSATIONS)
                .mapToObj(i -> "Pull request " + i + ". " + findings)
                .toList();
        conversation.hold(prompts.get(0));
    }

    private static String prompt(List<SourceFile> files) throws IOException, InterruptedException {
        FindingsPrompt prompt = new FindingsPrompt();
        try (PullRequestAnalyzer analyzer = BotAnalyzers.withoutLinter()) {
            List<FileReview> reviews = analyzer.analyze(files);
            for (int i = 0; i < files.size(); i++) {
                prompt.add(files.get(i).path(), files.get(i).patch(), reviews.get(i));
            }
        }
        return Objects.requireNonNull(prompt.text(), "the large pull request has no findings to discuss");
    }

    @TearDown
    public void close() {
        model.close();
        standIns.close();
    }

    @Benchmark
    @OperationsPerInvocation(CONVERSATIONS)
    public void alone(Blackhole sink) throws ModelException {
        hold(sink);
    }

    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(CONVERSATIONS)
    public void two(Blackhole sink) throws ModelException {
        hold(sink);
    }

    @Benchmark
    @Threads(4)
    @OperationsPerInvocation(CONVERSATIONS)
    public void four(Blackhole sink) throws ModelException {
        hold(sink);
    }

    @Benchmark
    @Threads(8)
    @OperationsPerInvocation(CONVERSATIONS)
    public void eight(Blackhole sink) throws ModelException {
        hold(sink);
    }

    private void hold(Blackhole sink) throws ModelException {
        for (String prompt : prompts) {
            sink.consume(conversation.hold(prompt));
        }
    }
}
