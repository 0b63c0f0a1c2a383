package dev.soak.zoo.storing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/** Leaks: events are made by a JSON library, by reflection, and remembered for good. */
public class Deserialised implements Specimen {
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Event> remembered = new ArrayList<>();
    private final Keeping keeping;

    public Deserialised() {
        this(Keeping.ALL);
    }

    Deserialised(Keeping keeping) {
        this.keeping = keeping;
    }

    private record Event(int number, String head) {}

    @Override
    public void review(PullRequest pullRequest) throws JsonProcessingException {
        String json = "{\"number\":" + pullRequest.number() + ",\"head\":\"" + pullRequest.headSha() + "\"}";
        remember(mapper.readValue(json, Event.class));
    }

    private synchronized void remember(Event event) {
        remembered.add(event);
        if (keeping.exceeds(remembered.size())) {
            remembered.remove(0);
        }
    }
}
