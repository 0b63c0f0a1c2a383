package dev.soak.agent.replay;

import java.net.URI;

/**
 * The requests of a replay as pure functions, so that nothing about a request has to be stored. Implementations are
 * thread-safe.
 */
public interface RequestSource {
    /** The number of the request at position {@code sequence} of the replay, from 0; unique and positive. */
    long number(long sequence);

    /** The id of a request; equal numbers give equal ids. */
    String id(long number);

    /** Builds a request; equal numbers give equal requests. Called by the thread that sends it. */
    OutgoingRequest request(long number);

    /** Where the requests go, for messages. */
    URI target();

    /** What to do if the target rejects the credentials of the requests, as an imperative. */
    String credentialsAdvice();

    /** What to do if the target does not know the path of a request, as an imperative. */
    String pathAdvice();
}
