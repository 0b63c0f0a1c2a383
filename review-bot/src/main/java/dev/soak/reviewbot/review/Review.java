package dev.soak.reviewbot.review;

import java.util.List;

/**
 * Review to post.
 *
 * @param body summary in Markdown
 */
public record Review(String body, List<InlineComment> comments) {
    public Review {
        comments = List.copyOf(comments);
    }

    /** Returns a copy with a paragraph appended to the summary. */
    public Review with(String paragraph) {
        return new Review(body + "\n\n" + paragraph, comments);
    }
}
