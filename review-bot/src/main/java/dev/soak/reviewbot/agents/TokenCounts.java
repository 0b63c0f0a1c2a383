package dev.soak.reviewbot.agents;

/** What the model has read and written, as it counts. */
public record TokenCounts(long input, long output) {
    public static final TokenCounts NONE = new TokenCounts(0, 0);

    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(input + other.input, output + other.output);
    }
}
