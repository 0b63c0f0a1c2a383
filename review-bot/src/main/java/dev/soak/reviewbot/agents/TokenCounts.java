package dev.soak.reviewbot.agents;

/** Input and output tokens as counted by the model. */
public record TokenCounts(long input, long output) {
    public static final TokenCounts NONE = new TokenCounts(0, 0);

    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(input + other.input, output + other.output);
    }
}
