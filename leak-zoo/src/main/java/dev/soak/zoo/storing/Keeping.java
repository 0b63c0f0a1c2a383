package dev.soak.zoo.storing;

/** What a specimen keeps: the leak keeps everything, its twin what is recent. */
enum Keeping {
    ALL,
    MOST_RECENT;

    private static final int RECENT = 300;

    /** Whether the oldest of so many has to go. */
    boolean exceeds(int size) {
        return this == MOST_RECENT && size > RECENT;
    }
}
