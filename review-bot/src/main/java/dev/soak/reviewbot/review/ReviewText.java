package dev.soak.reviewbot.review;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Text of a review in Markdown. Never quotes the offending line, which may contain a secret. */
final class ReviewText {
    private ReviewText() {}

    static String comment(List<Finding> findings) {
        return findings.stream()
                .map(finding -> "**%s** `%s`: %s"
                        .formatted(
                                finding.rule().severity().word(),
                                finding.rule().id(),
                                finding.rule().message()))
                .collect(Collectors.joining("\n\n"));
    }

    static String summary(
            int files,
            int filesWithFindings,
            int addedLines,
            Map<Check, Integer> byRule,
            Map<FileReview.Reason, Integer> skipped,
            int commented) {
        int total = byRule.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder text = new StringBuilder();
        String scope = count(addedLines, "added line") + " in " + count(files, "changed file");
        if (total == 0) {
            text.append("No findings in ").append(scope).append('.');
        } else {
            text.append("%s in %d of %s (%s).%n%n| rule | severity | found |%n| --- | --- | ---: |%n"
                    .formatted(
                            count(total, "finding"),
                            filesWithFindings,
                            count(files, "changed file"),
                            count(addedLines, "added line")));
            byRule.forEach((rule, found) -> text.append(
                    "| `%s` | %s | %d |%n".formatted(rule.id(), rule.severity().word(), found)));
            if (commented < total) {
                text.append("%nThe %d most severe have inline comments; %d more are only counted here.%n"
                        .formatted(commented, total - commented));
            }
        }
        skipped.forEach((reason, number) ->
                text.append("%n%nSkipped: %s %s.".formatted(count(number, "file"), reason.description())));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
