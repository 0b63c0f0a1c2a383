package dev.soak.agent.standin.fault;

/** A stand-in that can be faulty. */
public enum FaultyService {
    GITHUB("github"),
    MODEL("model");

    private final String word;

    FaultyService(String word) {
        this.word = word;
    }

    /** As written on the command line. */
    public String word() {
        return word;
    }
}
