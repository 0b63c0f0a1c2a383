package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Leaks: each review registers a listener for configuration changes, and none is ever removed. Typical of listeners on
 * a configuration or feature-flag client that lives as long as the process.
 */
public final class ListenerNeverRemoved implements Specimen {
    private final Settings settings = new Settings();

    /** Observable settings; listeners are added but never removed. */
    private static final class Settings {
        private final List<Consumer<String>> listeners = new ArrayList<>();

        synchronized void onChange(Consumer<String> listener) {
            listeners.add(listener);
        }
    }

    private static final class ReviewInProgress implements Consumer<String> {
        private final String repository;
        private int changes;

        ReviewInProgress(String repository) {
            this.repository = repository;
        }

        @Override
        public void accept(String setting) {
            changes += setting.startsWith(repository) ? 1 : 0;
        }

        @Override
        public String toString() {
            return repository + ", " + changes + " changes";
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        settings.onChange(new ReviewInProgress(pullRequest.repository()));
    }
}
