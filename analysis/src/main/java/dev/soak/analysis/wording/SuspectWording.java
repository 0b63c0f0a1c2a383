package dev.soak.analysis.wording;

import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.heapdump.StaticField;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A suspect in words: its headline and, behind it, holder, stacks and evidence. */
public final class SuspectWording {
    private static final int MOST_FRAMES = 3;
    private static final Pattern PLACE = Pattern.compile("\\(([^()]+:\\d+)\\)$");
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z_][\\w]*\\.)+(?=[A-Z$])");

    private SuspectWording() {}

    /**
     * One line: {@code com.acme.Review +1.00 per request (+3.1 MiB/h), held by static ReviewService.seen, stored at
     * ReviewService.java:88}. Where a library did it on behalf of that line, its own line follows. The line that allocates is
     * left out where the line that stores is known: that one is to be changed.
     */
    public static String headline(Suspect suspect) {
        StringBuilder line = new StringBuilder(title(suspect));
        List<String> causes = new ArrayList<>();
        if (!suspect.holder().isEmpty()) {
            causes.add("held by " + holder(suspect.holder()));
        }
        place("stored at ", suspect.storedAt(), suspect.whole().storedAt(), causes);
        if (suspect.storedAt().isEmpty()) {
            place("allocated at ", suspect.allocatedAt(), suspect.whole().allocatedAt(), causes);
        }
        place("started at ", suspect.startedAt(), suspect.whole().startedAt(), causes);
        place("opened at ", suspect.openedAt(), suspect.whole().openedAt(), causes);
        place("created at ", suspect.createdAt(), suspect.whole().createdAt(), causes);
        causes.forEach(part -> line.append(", ").append(part));
        return line.toString();
    }

    /** The same beside the name of the resource, which is not repeated. */
    public static String headlineOfResource(Suspect suspect) {
        String headline = headline(suspect);
        String resource = suspect.resource() + " ";
        return headline.startsWith(resource) ? headline.substring(resource.length()) : headline;
    }

    /** What grows and how fast, without holder and call site: {@code com.acme.Review +1.00 per request (+3.1 MiB/h)}. */
    public static String title(Suspect suspect) {
        String resource = suspect.resource();
        String subject = suspect.subject();
        Double perWork = suspect.growthPerWork();
        Double perHour = suspect.growthPerHour();
        boolean isClass = resource.equals("heap") && !subject.isEmpty();
        String unit = Objects.requireNonNullElseGet(
                        suspect.statedUnit(),
                        () -> resource.equals("heap")
                                ? Unit.BYTES
                                : Resources.of(SeriesId.parse(resource)).unit())
                .ucum();
        StringBuilder line = new StringBuilder();
        if (isClass) {
            line.append(className(subject));
        } else {
            line.append(resource).append(subject.isEmpty() ? "" : " " + subject);
        }
        if (perWork != null) {
            line.append(' ')
                    .append(rate(perWork, isClass || HumanFormat.isCounted(unit), unit))
                    .append(" per request");
        }
        if (perHour != null) {
            String hourly = HumanFormat.perHour(perHour, unit);
            line.append(perWork == null ? " " + hourly : " (" + hourly + ")");
        }
        return line.toString();
    }

    /** What is behind the headline, a line each: the whole holder path, the stacks, the evidence, merged suspects. */
    public static List<String> details(Suspect suspect) {
        List<String> lines = new ArrayList<>();
        line("held by ", suspect.holder(), " → ", Integer.MAX_VALUE, lines);
        line("stored at ", suspect.whole().storedAt(), " ← ", MOST_FRAMES, lines);
        line("allocated at ", suspect.whole().allocatedAt(), " ← ", MOST_FRAMES, lines);
        line("started at ", suspect.whole().startedAt(), " ← ", MOST_FRAMES, lines);
        line("opened at ", suspect.whole().openedAt(), " ← ", MOST_FRAMES, lines);
        line("created at ", suspect.whole().createdAt(), " ← ", MOST_FRAMES, lines);
        lines.addAll(evidence(suspect));
        return lines;
    }

    /** The evidence, a sentence each, and the suspects that grow for the same reason. */
    public static List<String> evidence(Suspect suspect) {
        List<String> lines = new ArrayList<>();
        suspect.evidence().forEach(one -> lines.add(EvidenceWording.sentence(one)));
        suspect.merged().forEach(other -> lines.add("same cause: " + headline(other)));
        return lines;
    }

    /** The same for a rendering that shows holder and call sites itself: they are not repeated. */
    public static List<String> evidenceWithoutHolder(Suspect suspect) {
        List<String> lines = new ArrayList<>();
        suspect.evidence().forEach(one -> lines.add(EvidenceWording.withoutHolder(one)));
        suspect.merged().forEach(other -> lines.add("same cause: " + title(other)));
        return lines;
    }

    public static String sentence(Evidence evidence) {
        return EvidenceWording.sentence(evidence);
    }

    private static void line(String verb, List<String> steps, String between, int most, List<String> to) {
        if (!steps.isEmpty()) {
            to.add(verb + String.join(between, steps.subList(0, Math.min(most, steps.size()))));
        }
    }

    private static String rate(double perWork, boolean counted, String unit) {
        if (!counted) {
            return (perWork > 0 ? "+" : "") + HumanFormat.value(perWork, unit);
        }
        return String.format(Locale.ROOT, Math.abs(perWork) >= 0.01 ? "%+.2f" : "%+.1g", perWork);
    }

    /** {@code stored at Orders.java:40 by Registry.add(Registry.java:60)}: the user's line, and where the library did it. */
    private static void place(String verb, List<String> frames, List<String> whole, List<String> to) {
        if (!frames.isEmpty()) {
            Matcher place = PLACE.matcher(frames.get(0));
            String line = place.find() ? place.group(1) : frames.get(0);
            String library = whole.get(0);
            to.add(verb + line + (library.equals(frames.get(0)) ? "" : " by " + withoutPackages(library)));
        }
    }

    /** {@code static ReviewService.seen}: where the path begins, and the last field on it, without packages. */
    private static String holder(List<String> path) {
        String root = path.get(0);
        List<String> fields =
                path.stream().skip(1).filter(SuspectWording::isField).toList();
        // A field of the user's says more than that of the library it leads to.
        String last = fields.stream()
                .filter(field -> CodeOrigin.isOwn(StaticField.name(field)))
                .reduce((a, b) -> b)
                .orElse(fields.isEmpty() ? "" : fields.get(fields.size() - 1));
        String second = path.size() < 2 ? "" : path.get(1);
        // The path from a thread to a field begins with what runs the thread, which tells nothing.
        boolean tells = root.startsWith("thread ") && !second.startsWith("java.lang.Thread.") && !second.equals(last);
        return withoutPackages(root + (tells ? " → " + second : "") + (last.isEmpty() ? "" : " → " + last));
    }

    /** {@code com.acme.Bus.listeners} and {@code static com.acme.Bus.CONTEXT}, not {@code java.util.HashMap}. */
    private static boolean isField(String step) {
        String simple = step.substring(step.lastIndexOf('.') + 1);
        boolean lowerCase = !simple.isEmpty() && !Character.isUpperCase(simple.charAt(0));
        return StaticField.is(step) || (lowerCase && step.indexOf('.') > 0);
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
