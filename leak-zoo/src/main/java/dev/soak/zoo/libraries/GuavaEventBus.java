package dev.soak.zoo.libraries;

import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Leaks: each review subscribes to Guava's event bus, to learn of pushes to its branch, and never unsubscribes. The bus
 * references its subscribers strongly.
 */
public final class GuavaEventBus implements Specimen {
    private final EventBus bus = new EventBus();

    private record Pushed(String repository) {}

    /** Review that is notified when it becomes outdated. */
    static final class ReviewSubscriber {
        private final String headSha;
        private boolean outdated;

        ReviewSubscriber(String headSha) {
            this.headSha = headSha;
        }

        @Subscribe
        void on(Pushed pushed) {
            outdated |= headSha.endsWith(pushed.repository());
        }

        @Override
        public String toString() {
            return headSha + (outdated ? ", outdated" : "");
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        bus.register(new ReviewSubscriber(pullRequest.headSha()));
    }
}
