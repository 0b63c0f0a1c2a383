package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/** Does not leak: the bot without any additional work, as a control; also used with varying load. */
public final class NothingPlanted implements Specimen {
    @Override
    public void review(PullRequest pullRequest) {
        // no additional work
    }
}
