package dev.soak.agent.live;

/** What the live page shows; asked by the threads of the server. */
public interface LiveContent {
    /** The whole page, HTML. */
    String page();

    /** Its data as of now, JSON. */
    String json();
}
