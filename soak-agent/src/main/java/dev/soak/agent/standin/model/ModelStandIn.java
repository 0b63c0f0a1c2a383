package dev.soak.agent.standin.model;

import static dev.soak.agent.standin.http.EndpointClass.MODEL_CHAT;
import static dev.soak.agent.standin.http.EndpointClass.MODEL_EMBEDDINGS;
import static dev.soak.agent.standin.http.EndpointClass.MODEL_LIST;
import static dev.soak.agent.standin.http.EndpointClass.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.standin.http.Request;
import dev.soak.agent.standin.http.RequestCounter;
import dev.soak.agent.standin.http.Response;
import dev.soak.agent.standin.http.Router;
import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.KeyedPermutation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.LongFunction;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible model: chat completions, whole or streamed, embeddings, the list of models. Response and latency
 * are pure functions of the request and a seed. Of a prompt only the requested response format is evaluated (text, a
 * JSON object, a JSON schema); tools are not called.
 */
public final class ModelStandIn {
    private static final String MODEL = "soak-standin";
    private static final long CREATED = 1_767_225_600L;
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int DIMENSIONS = 1_536;
    private static final int MAX_DIMENSIONS = 4_096;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Router router = new Router();
    private final long seed;
    private final LongFunction<Duration> latency;
    private final RequestCounter counter;

    /**
     * A model for one run.
     *
     * @param seed of the answers
     * @param latency of the request with a given hash
     */
    public ModelStandIn(long seed, LongFunction<Duration> latency, RequestCounter counter) {
        this.seed = seed;
        this.latency = latency;
        this.counter = counter;
        router.add("POST", "/v1/chat/completions", MODEL_CHAT, this::chat)
                .add("GET", "/v1/models", MODEL_LIST, request -> models())
                .add(
                        "GET",
                        "/v1/models/{name}",
                        MODEL_LIST,
                        request -> Response.json(200, model(request.param("name"))))
                .add("POST", "/v1/embeddings", MODEL_EMBEDDINGS, this::embeddings);
    }

    public Response answer(Request request) {
        Router.Match match = router.find(request);
        counter.requested(match == null ? UNKNOWN : match.route().endpoint());
        return match == null
                ? error(404, "unknown URL: " + request.method() + " " + request.rawPath())
                : match.route().handler().handle(match.request());
    }

    private static Response error(int status, String message) {
        ObjectNode body = GitHubObjects.object();
        body.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .putNull("param")
                .putNull("code");
        return Response.json(status, body);
    }

    private long hash(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return KeyedPermutation.mix(seed, (crc.getValue() << 31) ^ Arrays.hashCode(body));
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode parsed = JSON.readTree(body);
            return parsed.isObject() ? parsed : null;
        } catch (IOException e) {
            return null;
        }
    }

    private Response chat(Request request) {
        JsonNode body = parse(request.body());
        if (body == null
                || !body.path("messages").isArray()
                || body.path("messages").isEmpty()) {
            return error(400, "the body must be a JSON object with messages");
        }
        long hash = hash(request.body());
        String content = new ModelAnswer(hash).content(body.path("response_format"));
        long characters = 0;
        for (JsonNode message : body.path("messages")) {
            JsonNode said = message.path("content");
            characters +=
                    said.isTextual() ? said.asText().length() : said.toString().length();
        }
        ChatCompletion completion = new ChatCompletion(
                "chatcmpl-" + Long.toHexString(hash),
                body.path("model").asText(MODEL),
                CREATED,
                content,
                new ChatCompletion.TokenUsage(tokens(characters), tokens(content.length())));
        boolean usage = body.path("stream_options").path("include_usage").asBoolean(false);
        Response response = body.path("stream").asBoolean(false)
                ? Response.text("text/event-stream; charset=utf-8", completion.stream(usage))
                        .asStream()
                : Response.json(200, completion.whole());
        return response.after(latency.apply(hash));
    }

    private static long tokens(long characters) {
        return 1 + characters / CHARACTERS_PER_TOKEN;
    }

    private static ObjectNode model(String name) {
        return GitHubObjects.object()
                .put("id", name)
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "soak");
    }

    private static Response models() {
        ObjectNode list = GitHubObjects.object().put("object", "list");
        list.putArray("data").add(model(MODEL));
        return Response.json(200, list);
    }

    private Response embeddings(Request request) {
        JsonNode body = parse(request.body());
        if (body == null || !body.has("input")) {
            return error(400, "the body must be a JSON object with input");
        }
        JsonNode input = body.get("input");
        boolean many = input.isArray() && !input.isEmpty() && !input.get(0).isNumber();
        int dimensions =
                Math.max(1, Math.min(MAX_DIMENSIONS, body.path("dimensions").asInt(DIMENSIONS)));
        boolean base64 = body.path("encoding_format").asText("float").equals("base64");
        ObjectNode list = GitHubObjects.object()
                .put("object", "list")
                .put("model", body.path("model").asText(MODEL));
        ArrayNode data = list.putArray("data");
        long characters = 0;
        for (JsonNode each : many ? input : JsonNodeFactory.instance.arrayNode().add(input)) {
            String text = each.toString();
            characters += text.length();
            float[] vector = vector(hash(text.getBytes(StandardCharsets.UTF_8)), dimensions);
            ObjectNode one = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            if (base64) {
                ByteBuffer bytes = ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(vector);
                one.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
            } else {
                ArrayNode numbers = one.putArray("embedding");
                for (float number : vector) {
                    numbers.add(number);
                }
            }
        }
        list.putObject("usage").put("prompt_tokens", tokens(characters)).put("total_tokens", tokens(characters));
        return Response.json(200, list).after(latency.apply(hash(request.body())));
    }

    /** A vector of length 1 that depends only on the hash. */
    private static float[] vector(long hash, int dimensions) {
        double[] raw = new double[dimensions];
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            raw[i] = KeyedPermutation.fraction(KeyedPermutation.mix(hash, i)) - 0.5;
            sum += raw[i] * raw[i];
        }
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (raw[i] / Math.sqrt(sum));
        }
        return vector;
    }
}
