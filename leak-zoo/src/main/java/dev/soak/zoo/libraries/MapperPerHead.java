package dev.soak.zoo.libraries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaks: mappers are costly to make, so they are cached, by a key that never comes twice; each has caches of its own.
 * Like {@code JAXBContext}s cached by the wrong thing.
 */
public final class MapperPerHead implements Specimen {
    private final Map<String, ObjectMapper> mappers = new ConcurrentHashMap<>();

    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (pullRequest.tenth()) {
            ObjectMapper mapper = mappers.computeIfAbsent(pullRequest.headSha(), head -> new ObjectMapper());
            mapper.readValue(pullRequest.payload(), JsonNode.class);
        }
    }
}
