package dev.soak.reviewbot.agents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.reviewbot.FakeModel;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests LangChain4j's client over real HTTP. */
@Timeout(30)
class ChatModelTest {
    private static final Agent CODER = new Agent("coder", "You code.", List.of("tests"), 0.7, "large");
    private static final Agent REVIEWER = new Agent("reviewer", "You doubt.", List.of("locks", "names"), 0.1, "small");

    private final BotMetrics metrics = new BotMetrics();
    private final FakeModel fake = new FakeModel();
    private final ChatModel model = model(fake.url(), Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        model.close();
        fake.close();
    }

    @Test
    void eachAgentUsesItsOwnRoleFocusTemperatureAndModel() throws ModelException {
        fake.says("{\"comment\":\"Why?\",\"agreed\":false}");

        Conversation.Transcript transcript = new Conversation(model, CODER, REVIEWER, 4).hold("the change");

        assertThat(transcript.turns()).extracting(Turn::comment).containsExactly("Why?", "Fine.");
        JsonNode first = fake.requests().get(0);
        JsonNode second = fake.requests().get(1);
        assertThat(first.path("model").asText()).isEqualTo("small");
        assertThat(first.path("temperature").asDouble()).isEqualTo(0.1);
        assertThat(first.at("/messages/0/content").asText())
                .startsWith("You doubt.")
                .contains("locks; names");
        assertThat(first.at("/messages/1/content").toString()).contains("the change");
        assertThat(first.at("/response_format/type").asText()).isEqualTo("json_schema");
        assertThat(second.path("model").asText()).isEqualTo("large");
        assertThat(second.path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(second.at("/messages/2/content").toString()).contains("The reviewer says: Why?");
    }

    @Test
    void tokensAreCountedByAgentAndDirection() throws ModelException {
        Turn turn = model.nextTurn(CODER, "x", List.of());

        assertThat(turn.tokens()).isEqualTo(new TokenCounts(100, 10));
        assertThat(metrics())
                .contains("reviewbot_model_tokens_total{agent=\"coder\",direction=\"input\"} 100.0")
                .contains("reviewbot_model_tokens_total{agent=\"coder\",direction=\"output\"} 10.0")
                .contains("reviewbot_model_requests_total{result=\"answered\"} 1.0");
    }

    @Test
    void transientFailuresAreRetried() throws ModelException {
        fake.statuses(503, 429);

        assertThat(model.nextTurn(CODER, "x", List.of()).comment()).isEqualTo("Fine.");
        assertThat(fake.requests()).hasSize(3);
    }

    @Test
    void permanentFailuresAreNotRetried() {
        fake.statuses(401);

        assertThatThrownBy(() -> model.nextTurn(CODER, "x", List.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("no response from the model: ")
                .hasMessageNotContaining("key-1");
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void responseThatNeverEndsTimesOut() {
        fake.statuses(FakeModel.HANGS, FakeModel.HANGS, FakeModel.HANGS);
        try (ChatModel hasty = model(fake.url(), Duration.ofMillis(300))) {
            assertThatThrownBy(() -> hasty.nextTurn(CODER, "x", List.of())).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void circuitOpensAfterRepeatedFailuresAndClosesAgain() throws Exception {
        fake.statuses(500, 500, 500, 500);
        assertThatThrownBy(() -> model.nextTurn(CODER, "x", List.of())).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> model.nextTurn(CODER, "x", List.of()))
                .hasMessageContaining("suspended after repeated failures");
        assertThat(fake.requests()).hasSize(4);
        assertThat(model.isCircuitOpen()).isTrue();
        assertThat(metrics()).contains("reviewbot_model_requests_total{result=\"refused\"} 1.0");

        // The circuit breaker uses the system clock.
        while (model.isCircuitOpen() && fake.requests().size() == 4) {
            try {
                model.nextTurn(CODER, "x", List.of());
            } catch (ModelException e) {
                Thread.sleep(20);
            }
        }
        assertThat(model.isCircuitOpen()).isFalse();
    }

    @Test
    void unreachableServerIsReported() {
        try (ChatModel nowhere = model(URI.create("http://127.0.0.1:1/v1"), Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> nowhere.nextTurn(CODER, "x", List.of())).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void responsesOutsideTheSchemaNeverAgree() throws ModelException {
        fake.says("I agree.", "[1]", "{\"agreed\":true}");

        assertThat(model.nextTurn(CODER, "x", List.of()))
                .isEqualTo(new Turn("coder", "I agree.", false, new TokenCounts(100, 10)));
        assertThat(model.nextTurn(CODER, "x", List.of()).agreed()).isFalse();
        assertThat(model.nextTurn(CODER, "x", List.of()).agreed()).isFalse();
    }

    private ChatModel model(URI url, Duration timeout) {
        return new ChatModel(
                new ModelSettings(
                        url,
                        new Secret("key-1"),
                        timeout,
                        new ModelSettings.Resilience(3, Duration.ofMillis(2), 4, Duration.ofSeconds(1)),
                        CODER,
                        REVIEWER,
                        4),
                metrics);
    }

    private String metrics() {
        return new String(metrics.text(), UTF_8);
    }
}
