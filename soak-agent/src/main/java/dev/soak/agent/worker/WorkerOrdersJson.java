package dev.soak.agent.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Reads and writes {@link WorkerOrders} as one line of JSON. */
public final class WorkerOrdersJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private WorkerOrdersJson() {}

    public static String write(WorkerOrders orders) throws JsonProcessingException {
        return JSON.writeValueAsString(orders);
    }

    static WorkerOrders read(String line) throws JsonProcessingException {
        return JSON.readValue(line, WorkerOrders.class);
    }
}
