package dev.soak.reviewbot.review;

import java.util.List;

/**
 * What is posted to a pull request.
 *
 * @param body the summary, in Markdown
 */
public record Review(String body, List<InlineComment> comments) {
    public Review {
        comments = List.copyOf(comments);
    }

    /** The same with a paragraph at the end of its summary. */
    public Review with(String paragraph) {
        return new Review(body + "\n\n" + paragraph, comments);
    }
}
