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
 * The two agents about a pull request, through the bot's own client and real HTTP on the loopback, to the model stand-in
 * in the same JVM: without any latency, which is what the bot itself costs, and with that of a model. One to eight
 * conversations at a time share the client, as the workers of the bot do.
 *
 * <p>What the stand-in says, and when, depends on what it is asked alone. Each invocation holds the same conversations,
 * two to six turns long, so that none is faster by the luck of its draws.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class ConversationBenchmark {
    private static final int CONVERSATIONS = 8;
    private static final long SEED = 1;

    @Param({"zero", "realistic"})
    String latency;

    private StandIns standIns;
    private ChatModel model;
    private Conversation conversation;
    private List<String> subjects;

    /** Holds one conversation too: where the latency of a model is all there is, that is warm-up enough. */
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
        String findings = subject(PullRequests.sources(PullRequests.large()));
        subjects = IntStream.range(0, CONVERSATIONS)
                .mapToObj(i -> "Pull request " + i + ". " + findings)
                .toList();
        conversation.hold(subjects.get(0));
    }

    private static String subject(List<SourceFile> files) throws IOException, InterruptedException {
        FindingsPrompt subject = new FindingsPrompt();
        try (PullRequestAnalyzer analyzer = BotParts.unlinted()) {
            List<FileReview> reviews = analyzer.analyze(files);
            for (int i = 0; i < files.size(); i++) {
                subject.add(files.get(i).path(), files.get(i).patch(), reviews.get(i));
            }
        }
        return Objects.requireNonNull(subject.text(), "nothing to talk about");
    }

    @TearDown
    public void close() {
        model.close();
        standIns.close();
    }

    @Benchmark
    @OperationsPerInvocation(CONVERSATIONS)
    public void alone(Blackhole said) throws ModelException {
        talk(said);
    }

    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(CONVERSATIONS)
    public void two(Blackhole said) throws ModelException {
        talk(said);
    }

    @Benchmark
    @Threads(4)
    @OperationsPerInvocation(CONVERSATIONS)
    public void four(Blackhole said) throws ModelException {
        talk(said);
    }

    @Benchmark
    @Threads(8)
    @OperationsPerInvocation(CONVERSATIONS)
    public void eight(Blackhole said) throws ModelException {
        talk(said);
    }

    private void talk(Blackhole said) throws ModelException {
        for (String subject : subjects) {
            said.consume(conversation.hold(subject));
        }
    }
}
