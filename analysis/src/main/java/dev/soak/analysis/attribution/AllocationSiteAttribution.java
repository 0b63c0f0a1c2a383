package dev.soak.analysis.attribution;

import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.jfr.AllocationSites.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The allocation site of a group of growing classes.
 *
 * <p>Samples of the user's own classes are evidence. Classes of the JDK and of libraries are allocated everywhere, mostly as
 * garbage: their samples are evidence only if the stack passes through the code of the user's own growing classes, or
 * through that of the class whose field holds the group. The first class of the group with evidence determines the site;
 * the subject comes first.
 *
 * <p>Without any such evidence, a subject that is a library's class has its main site, and a subject that is a class of the
 * JDK has it if objects allocated there survived, or if most of its bytes were allocated there. Otherwise there is no site: a
 * wrong line is worse than none.
 */
public final class AllocationSiteAttribution {
    /** Most allocations of a JDK class are garbage, so that a site must dominate to mean anything. */
    private static final double STANDS_OUT = 0.5;

    private static final String STATIC = "static ";
    /** A path also has steps that are collections, which are classes: by convention these start in upper case. */
    private static final Pattern INSTANCE_FIELD = Pattern.compile("\\S+\\.[^A-Z.\\s][^.\\s]*");

    private AllocationSiteAttribution() {}

    /**
     * The site of a group; empty without evidence.
     *
     * @param sites the main site of each class that has any
     */
    public static Optional<Site> of(Group group, Map<String, Site> sites) {
        Predicate<String> code = code(group);
        return group.members().stream()
                .map(ClassGrowth::name)
                .flatMap(name -> evidence(name, sites, code).stream())
                .findFirst()
                .or(() -> dominant(group.subject().name(), sites));
    }

    private static Optional<Site> evidence(String name, Map<String, Site> sites, Predicate<String> code) {
        Optional<Site> site = Optional.ofNullable(sites.get(name));
        return isOwnClass(name) ? site : site.flatMap(main -> main.through(code));
    }

    private static Optional<Site> dominant(String name, Map<String, Site> sites) {
        return Optional.ofNullable(sites.get(name))
                .filter(site -> !CodeOrigin.isJdk(name) || site.stayed() > 0 || site.share() >= STANDS_OUT);
    }

    /** Whether an outermost class is that of a growing class of the user, or that of the field that holds the group. */
    private static Predicate<String> code(Group group) {
        List<String> names = Stream.concat(
                        group.members().stream().map(ClassGrowth::name).filter(AllocationSiteAttribution::isOwnClass),
                        holderField(group).stream())
                .toList();
        return outermost -> names.stream().anyMatch(name -> isOf(name, outermost));
    }

    /** The last field of the user's own code on the path to the holder: {@code com.acme.ReviewService.seen}. */
    private static Optional<String> holderField(Group group) {
        return Optional.ofNullable(group.holder()).stream()
                .flatMap(holder -> holder.path().stream())
                .filter(step ->
                        step.startsWith(STATIC) || INSTANCE_FIELD.matcher(step).matches())
                .map(step -> step.startsWith(STATIC) ? step.substring(STATIC.length()) : step)
                .filter(CodeOrigin::isOwn)
                .reduce((outer, inner) -> inner);
    }

    /** Whether a class or a field belongs to an outermost class: the class itself, or what is nested or declared in it. */
    private static boolean isOf(String name, String outermost) {
        return name.startsWith(outermost)
                && (name.length() == outermost.length() || "$.".indexOf(name.charAt(outermost.length())) >= 0);
    }

    private static boolean isOwnClass(String name) {
        return CodeOrigin.distance(name) == 0;
    }
}
