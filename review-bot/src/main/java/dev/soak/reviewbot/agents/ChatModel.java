package dev.soak.reviewbot.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.soak.reviewbot.metrics.BotMetrics;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Client of a model behind an OpenAI-compatible API.
 *
 * <p>Requests that time out or fail with a transient error are retried with exponential backoff. A circuit breaker
 * stops requests after repeated failures, so that an unavailable model does not slow down reviews. One instance serves
 * all threads and owns a fixed number of threads.
 */
public final class ChatModel implements LanguageModel, AutoCloseable {
    private static final int CLIENT_THREADS = 2;
    private static final int MAX_OUTPUT_TOKENS = 700;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);
    private static final ResponseFormat TURN = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("turn")
                    .rootElement(JsonObjectSchema.builder()
                            .addStringProperty("comment")
                            .addBooleanProperty("agreed")
                            .required("comment", "agreed")
                            .build())
                    .build())
            .build();

    private final BotMetrics metrics;
    private final ObjectMapper json = new ObjectMapper();
    private final ThreadPoolExecutor executor;
    private final ScheduledThreadPoolExecutor timer;
    private final OpenAiChatModel model;
    private final CircuitBreaker<ChatResponse> circuit;
    private final FailsafeExecutor<ChatResponse> resilient;

    /** Creates the client without sending a request. */
    public ChatModel(ModelSettings settings, BotMetrics metrics) {
        this.metrics = metrics;
        executor = new ThreadPoolExecutor(
                CLIENT_THREADS,
                CLIENT_THREADS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("reviewbot-model-"));
        executor.prestartAllCoreThreads();
        timer = new ScheduledThreadPoolExecutor(1, named("reviewbot-model-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        timer.prestartAllCoreThreads();
        model = OpenAiChatModel.builder()
                .httpClientBuilder(new JdkHttpClientBuilder()
                        .httpClientBuilder(HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .executor(executor))
                        .connectTimeout(CONNECT)
                        .readTimeout(settings.timeout()))
                .baseUrl(settings.baseUrl().toString())
                .apiKey(settings.key() == null ? "none" : settings.key().reveal())
                .modelName(settings.reviewer().model())
                .strictJsonSchema(true)
                .timeout(settings.timeout())
                .maxRetries(0)
                .build();
        ModelSettings.Resilience resilience = settings.resilience();
        circuit = CircuitBreaker.<ChatResponse>builder()
                .withFailureThreshold(resilience.failureThreshold(), 2 * resilience.failureThreshold())
                .withDelay(resilience.openDuration())
                .build();
        resilient = Failsafe.with(
                        RetryPolicy.<ChatResponse>builder()
                                .handleIf(ChatModel::isTransient)
                                .withMaxAttempts(resilience.attempts())
                                .withBackoff(
                                        resilience.firstDelay().toMillis(), MAX_DELAY.toMillis(), ChronoUnit.MILLIS)
                                .withJitter(0.5)
                                .build(),
                        circuit,
                        // The client's own timeout only covers the time until the response headers.
                        Timeout.<ChatResponse>builder(settings.timeout())
                                .withInterrupt()
                                .build())
                .with(timer);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static boolean isTransient(Throwable failure) {
        return !(failure instanceof CircuitBreakerOpenException)
                && (!(failure instanceof NonRetriableException) || failure instanceof UnresolvedModelServerException);
    }

    /** Whether requests are currently rejected because too many recent requests failed. */
    public boolean isCircuitOpen() {
        return circuit.isOpen();
    }

    @Override
    public Turn nextTurn(Agent agent, String prompt, List<Turn> previousTurns) throws ModelException {
        ChatRequest request = ChatRequest.builder()
                .modelName(agent.model())
                .temperature(agent.temperature())
                .maxOutputTokens(MAX_OUTPUT_TOKENS)
                .responseFormat(TURN)
                .messages(messages(agent, prompt, previousTurns))
                .build();
        try {
            Turn turn = turn(agent, resilient.get(() -> counted(request)));
            metrics.turn(agent.name(), turn.tokens().input(), turn.tokens().output());
            return turn;
        } catch (CircuitBreakerOpenException e) {
            metrics.modelRequest("refused");
            throw new ModelException("requests to the model are suspended after repeated failures", e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new ModelException("no response from the model: " + reason(e), e);
        } catch (RuntimeException e) {
            throw new ModelException("no response from the model: " + reason(e), e);
        }
    }

    private ChatResponse counted(ChatRequest request) {
        boolean answered = false;
        try {
            ChatResponse response = model.chat(request);
            answered = true;
            return response;
        } finally {
            metrics.modelRequest(answered ? "answered" : "failed");
        }
    }

    /** Exception types only: messages from the server may quote the request, and with it the change. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return e.getClass().getSimpleName()
                + (cause == e ? "" : " (" + cause.getClass().getSimpleName() + ")");
    }

    /** Maps an agent's own turns to assistant messages and the other agent's turns to user messages. */
    private static List<ChatMessage> messages(Agent agent, String prompt, List<Turn> previousTurns) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(agent.instructions()));
        messages.add(UserMessage.from(prompt));
        for (Turn turn : previousTurns) {
            messages.add(
                    turn.agent().equals(agent.name())
                            ? AiMessage.from(turn.comment())
                            : UserMessage.from("The " + turn.agent() + " says: " + turn.comment()));
        }
        return messages;
    }

    /** Parses a response. Text that does not follow the schema becomes a comment without agreement. */
    private Turn turn(Agent agent, ChatResponse response) {
        String text =
                response.aiMessage().text() == null ? "" : response.aiMessage().text();
        TokenCounts tokens = tokens(response.tokenUsage());
        try {
            JsonNode answer = json.readTree(text);
            if (answer != null && answer.path("comment").isTextual()) {
                return new Turn(
                        agent.name(),
                        answer.path("comment").asText(),
                        answer.path("agreed").asBoolean(false),
                        tokens);
            }
        } catch (JsonProcessingException e) {
            // not JSON: treated as plain text below
        }
        return new Turn(agent.name(), text, false, tokens);
    }

    private static TokenCounts tokens(@Nullable TokenUsage usage) {
        return usage == null
                ? TokenCounts.NONE
                : new TokenCounts(orZero(usage.inputTokenCount()), orZero(usage.outputTokenCount()));
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        executor.shutdownNow();
    }
}
