package dev.soak.reviewbot.review;

import java.util.List;

/** Result of reviewing one file: its findings, or the reason why it was skipped. */
public sealed interface FileReview {
    /**
     * A reviewed file.
     *
     * @param findings in line order
     */
    record Reviewed(Language language, int addedLines, List<Finding> findings) implements FileReview {
        public Reviewed {
            findings = List.copyOf(findings);
        }
    }

    record Skipped(Reason reason) implements FileReview {}

    /** Why a file was skipped. */
    enum Reason {
        /** GitHub sends no patch for binary and for very large files. */
        NO_PATCH("without a text patch (binary or too large)"),
        /** Lock files, vendored and minified code. */
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
