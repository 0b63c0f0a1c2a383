package dev.soak.analysis.wording;

import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A suspect in one line: {@code com.acme.Review +1.00 per PR (+3.1 MiB/h), held by static ReviewService.seen, allocated
 * at ReviewService.java:88}.
 */
public final class SuspectHeadline {
    private static final Pattern PLACE = Pattern.compile("\\(([^()]+:\\d+)\\)$");
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z_][\\w]*\\.)+(?=[A-Z$])");

    private SuspectHeadline() {}

    public static String of(
            String resource,
            String subject,
            @Nullable Double perWork,
            @Nullable Double perHour,
            List<String> holder,
            List<String> allocatedAt,
            List<String> startedAt,
            List<String> openedAt) {
        boolean isClass = resource.equals("heap") && !subject.isEmpty();
        String unit = resource.equals("heap")
                ? Unit.BYTES.ucum()
                : SeriesCatalog.describe(SeriesId.parse(resource)).unit().ucum();
        StringBuilder line = new StringBuilder();
        if (isClass) {
            line.append(className(subject));
        } else {
            line.append(resource).append(subject.isEmpty() ? "" : " " + subject);
        }
        if (perWork != null) {
            line.append(' ')
                    .append(rate(perWork, isClass || HumanFormat.isCounted(unit), unit))
                    .append(" per PR");
        }
        if (perHour != null) {
            String hourly = HumanFormat.perHour(perHour, unit);
            line.append(perWork == null ? " " + hourly : " (" + hourly + ")");
        }
        List<String> who = new ArrayList<>();
        if (!holder.isEmpty()) {
            who.add("held by " + holder(holder));
        }
        place("allocated at ", allocatedAt, who);
        place("started at ", startedAt, who);
        place("opened at ", openedAt, who);
        who.forEach(part -> line.append(", ").append(part));
        return line.toString();
    }

    private static String rate(double perWork, boolean counted, String unit) {
        if (!counted) {
            return (perWork > 0 ? "+" : "") + HumanFormat.value(perWork, unit);
        }
        return String.format(Locale.ROOT, Math.abs(perWork) >= 0.01 ? "%+.2f" : "%+.1g", perWork);
    }

    private static void place(String verb, List<String> frames, List<String> to) {
        if (!frames.isEmpty()) {
            Matcher place = PLACE.matcher(frames.get(0));
            to.add(verb + (place.find() ? place.group(1) : frames.get(0)));
        }
    }

    /** {@code static ReviewService.seen}: where the path begins, and the last field on it, without packages. */
    private static String holder(List<String> path) {
        String root = path.get(0);
        String last = path.stream()
                .skip(1)
                .filter(step -> PACKAGES.matcher(step).find() && isField(step))
                .reduce((a, b) -> b)
                .orElse("");
        String second = path.size() < 2 ? "" : path.get(1);
        // Between a thread and the field that grows stands what runs it, which is nobody's news.
        boolean tells = root.startsWith("thread ") && !second.startsWith("java.lang.Thread.") && !second.equals(last);
        return withoutPackages(root + (tells ? " → " + second : "") + (last.isEmpty() ? "" : " → " + last));
    }

    /** {@code com.acme.Bus.listeners}, not {@code java.util.HashMap}. */
    private static boolean isField(String step) {
        String simple = step.substring(step.lastIndexOf('.') + 1);
        return !simple.isEmpty() && !Character.isUpperCase(simple.charAt(0)) && step.indexOf('.') > 0;
    }

    private static String withoutPackages(String text) {
        return PACKAGES.matcher(text).replaceAll("");
    }

    /** {@code byte[]} for {@code [B}. */
    public static String className(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0 || dimensions == name.length()) {
            return name;
        }
        String element = name.substring(dimensions);
        String type = switch (element.charAt(0)) {
            case 'L' -> element.substring(1).replace(";", "");
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            default -> "boolean";
        };
        return type + "[]".repeat(dimensions);
    }
}
