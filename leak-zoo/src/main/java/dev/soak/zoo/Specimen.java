package dev.soak.zoo;

/**
 * Additional work a bot does for each pull request, including its fault if it has one. Called concurrently by eight
 * threads. {@code zoo.yaml} describes each specimen and its expected diagnosis.
 */
@FunctionalInterface
public interface Specimen {
    /**
     * Processes one pull request.
     *
     * @throws Exception if processing fails; the pull request then counts as failed
     */
    void review(PullRequest pullRequest) throws Exception;
}
