package dev.soak.reviewbot.webhook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.reviewbot.github.PullRequestRef;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@code pull_request} event that the bot needs.
 *
 * @param action {@code opened}, {@code closed}, …
 */
public record PullRequestEvent(String action, boolean draft, PullRequestRef pullRequest) {
    private static final Set<String> REVIEWED_ACTIONS = Set.of("opened", "reopened", "synchronize", "ready_for_review");

    // Binds only the fields below; the rest of the payload, possibly megabytes, is skipped.
    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Payload.class);

    /** Whether the event introduces changes to review. */
    public boolean wantsReview() {
        return REVIEWED_ACTIONS.contains(action) && !draft;
    }

    /**
     * Parses a payload.
     *
     * @throws MalformedPayloadException if the payload is not valid JSON or not a {@code pull_request} event
     */
    public static PullRequestEvent parse(byte[] body) throws MalformedPayloadException {
        try {
            @Nullable Payload payload = READER.readValue(body);
            if (payload == null) {
                throw new MalformedPayloadException("payload is null");
            }
            return payload.toEvent();
        } catch (JacksonException e) {
            throw new MalformedPayloadException("payload is not a valid pull_request event", e);
        } catch (IllegalArgumentException e) {
            throw new MalformedPayloadException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new MalformedPayloadException("payload is not readable", e);
        }
    }

    private record Payload(
            @Nullable String action,
            int number,
            @Nullable PullRequest pull_request,
            @Nullable Repository repository) {
        PullRequestEvent toEvent() throws MalformedPayloadException {
            PullRequest pull = present("pull_request", pull_request);
            Repository repo = present("repository", repository);
            return new PullRequestEvent(
                    present("action", action),
                    pull.draft,
                    new PullRequestRef(
                            present("repository.owner.login", present("repository.owner", repo.owner).login),
                            present("repository.name", repo.name),
                            number > 0 ? number : pull.number,
                            present("pull_request.head.sha", present("pull_request.head", pull.head).sha)));
        }

        private static <T> T present(String path, @Nullable T value) throws MalformedPayloadException {
            if (value == null) {
                throw new MalformedPayloadException("payload is missing " + path);
            }
            return value;
        }
    }

    private record PullRequest(
            int number, boolean draft, @Nullable Head head) {}

    private record Head(@Nullable String sha) {}

    private record Repository(
            @Nullable String name, @Nullable Owner owner) {}

    private record Owner(@Nullable String login) {}
}
