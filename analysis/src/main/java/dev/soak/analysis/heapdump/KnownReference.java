package dev.soak.analysis.heapdump;

/**
 * A reference field that a path does not show as an ordinary step, and why.
 *
 * @param declaringClass full name, or a prefix of it that ends in {@code *}
 * @param reason one sentence, for maintainers
 */
record KnownReference(String declaringClass, String field, Treatment treatment, String reason) {
    /** What a path makes of a reference. */
    enum Treatment {
        /** An ordinary step. */
        FOLLOWED,
        /** Not followed: it does not keep its target reachable, or another reference leads there. */
        IGNORED,
        /** Followed after all others, apart from them: its target is kept until memory runs out. */
        SOFT,
        /** Followed after all others but the soft ones: a cleaner's list of what it will clean. */
        LAST,
        /** Leads from one entry of such a list to the next; followed only with the list. */
        LINK,
        /** Followed, but not named: the step after it says the same. */
        UNNAMED,
        /** Leads to a key of the collection that the object is a part of. */
        KEY,
        /** Leads to a value of that collection. */
        VALUE,
        /** Leads to an element of that collection. */
        ELEMENT
    }

    boolean isDeclaredBy(String className) {
        return matchesPattern(declaringClass, className);
    }

    /** Whether a name equals a pattern or begins with it if it ends in {@code *}. */
    static boolean matchesPattern(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
