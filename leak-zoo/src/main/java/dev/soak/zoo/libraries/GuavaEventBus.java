package dev.soak.zoo.libraries;

import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Leaks: each review registers with Guava's event bus, to hear if its branch is pushed to meanwhile, and never
 * unregisters. The bus holds its subscribers strongly.
 */
public final class GuavaEventBus implements Specimen {
    private final EventBus bus = new EventBus();

    private record Pushed(String repository) {}

    /** A review that wants to know when it is out of date. */
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
