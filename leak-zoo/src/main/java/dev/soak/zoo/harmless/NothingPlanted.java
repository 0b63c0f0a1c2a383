package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/** Does not leak: the bot alone, to see that whatever the others show is theirs; also soaked at changing rates. */
public final class NothingPlanted implements Specimen {
    @Override
    public void review(PullRequest pullRequest) {
        // nothing beside the review
    }
}
