package dev.soak.agent.live;

/** The content of the live page; called by the threads of the server. */
public interface LiveContent {
    /** The page, as HTML. */
    String page();

    /** The current data, as JSON. */
    String json();
}
