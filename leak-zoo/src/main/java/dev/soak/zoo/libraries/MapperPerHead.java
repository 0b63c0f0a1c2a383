package dev.soak.zoo.libraries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaks: object mappers, which are expensive to create, are cached by a key that is never repeated; each mapper has
 * caches of its own. Typical of {@code JAXBContext} instances cached by an unsuitable key.
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
