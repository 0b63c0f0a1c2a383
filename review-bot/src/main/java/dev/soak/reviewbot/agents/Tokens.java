package dev.soak.reviewbot.agents;

/** What the model has read and written, as it counts. */
public record Tokens(long input, long output) {
    public static final Tokens NONE = new Tokens(0, 0);

    public Tokens plus(Tokens other) {
        return new Tokens(input + other.input, output + other.output);
    }
}
