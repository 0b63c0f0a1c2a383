package dev.soak.analysis.diagnosis;

import java.util.List;
import java.util.regex.Pattern;

/**
 * By which the same suspect is known in tomorrow's run: resource, subject, and who holds it, or where no holder was
 * found the method that makes, starts or opens it. No rates, counts or lines, which change from run to run; and not the
 * method beside the holder, because a run that is short of samples would miss it and give the leak another name.
 *
 * <p>Plain text, so that {@code known.yaml} can name it: {@code heap/com.acme.Review/static
 * com.acme.ReviewService.seen > java.util.HashMap > value}.
 */
final class Fingerprint {
    private static final Pattern FILE_AND_LINE = Pattern.compile("\\([^()]*\\)$");

    private Fingerprint() {}

    static String of(String resource, String subject, List<String> holder, List<String> leadFrames) {
        String who = holder.isEmpty()
                ? leadFrames.stream()
                        .limit(1)
                        .map(frame -> FILE_AND_LINE.matcher(frame).replaceAll(""))
                        .findFirst()
                        .orElse("")
                : String.join(" > ", holder);
        return resource + "/" + subject + "/" + who;
    }
}
