package dev.soak.zoo;

/**
 * What a bot does with each pull request beside reviewing it, and with it its fault, if it has one. Called by eight
 * threads at once. What it is and what is to be found is in {@code zoo.yaml}.
 */
@FunctionalInterface
public interface Specimen {
    /**
     * Handles one pull request.
     *
     * @throws Exception whatever goes wrong; the pull request counts as failed then
     */
    void review(PullRequest pullRequest) throws Exception;
}
