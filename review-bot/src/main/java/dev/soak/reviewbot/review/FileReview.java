package dev.soak.reviewbot.review;

import java.util.List;

/** What the rules said about one file: its findings, or why it was not looked at. */
public sealed interface FileReview {
    /**
     * A file that was looked at.
     *
     * @param findings in order of lines
     */
    record Reviewed(Language language, int addedLines, List<Finding> findings) implements FileReview {
        public Reviewed {
            findings = List.copyOf(findings);
        }
    }

    record Skipped(Reason reason) implements FileReview {}

    /** Why a file was not looked at. */
    enum Reason {
        /** GitHub sends no patch for binary files and for very large ones. */
        NO_PATCH("without a text patch (binary or too large)"),
        /** Lock files, vendored and minified code: nobody here wrote them. */
        GENERATED("generated or vendored");

        private final String description;

        Reason(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }
}
