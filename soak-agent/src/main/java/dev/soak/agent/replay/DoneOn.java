package dev.soak.agent.replay;

import java.util.Locale;

/** When a request is complete. */
public enum DoneOn {
    /** Its review was posted to the GitHub stand-in, and the webhook was answered. */
    REVIEW,
    /** It was answered as the workload expects; by default with a 2xx status. */
    RESPONSE;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
