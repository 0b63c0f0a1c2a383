package dev.soak.analysis.attribution;

import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.StaticField;
import dev.soak.analysis.jfr.AllocationSites.SampledStack;
import dev.soak.analysis.jfr.AllocationSites.Site;
import java.util.LinkedHashMap;
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
 * through that of the class whose field holds the group. Beside a class of the user's own they are evidence only at the lines of
 * that code: what it calls allocates garbage as well, such as the response to a request.
 *
 * <p>A line needs {@value #FEWEST} samples and at least half of the evidence. The subject's own evidence decides if it
 * suffices for a line; otherwise that of all classes of the group together, because they are allocated for the same reason:
 * two samples of the subject say less than a hundred of its companions. Evidence that is spread over several lines may still
 * {@linkplain #mainPackage name a package}.
 *
 * <p>Without any such evidence, the subject has the site that stands out among all its samples. Otherwise there is no site: a
 * wrong line is worse than none.
 */
public final class AllocationSiteAttribution {
    /** With fewer samples, one request that differs from the others decides. */
    static final int FEWEST = 3;
    /** A line, a package, and a site of a JDK class, of which most allocations are garbage, must dominate to mean anything. */
    private static final double STANDS_OUT = 0.5;

    /** A path also has steps that are collections, which are classes: by convention these start in upper case. */
    private static final Pattern INSTANCE_FIELD = Pattern.compile("\\S+\\.[^A-Z.\\s][^.\\s]*");

    private AllocationSiteAttribution() {}

    /** Where the samples of a group agree on no more than a package. */
    public record MainPackage(String name, int samples, int ofSamples) {}

    /** The same with the user's code as far as it is known. */
    public static Optional<Site> of(Group group, Map<String, Site> sites) {
        return of(group, sites, OwnCode.UNSTATED);
    }

    /**
     * The site of a group; empty without sufficient evidence.
     *
     * @param sites the main site of each class that has any
     */
    public static Optional<Site> of(Group group, Map<String, Site> sites, OwnCode own) {
        Predicate<String> code = code(group, own);
        List<SampledStack> subject = evidence(group, group.subject().name(), sites, code, own);
        return site(subject)
                .or(() -> site(pooled(group, sites, code, own)))
                .or(() -> site(stacks(group.subject().name(), sites)));
    }

    /** The package in which a group without a {@linkplain #of site} is mainly allocated; empty if there is none either. */
    public static Optional<MainPackage> mainPackage(Group group, Map<String, Site> sites, OwnCode own) {
        List<SampledStack> pooled = pooled(group, sites, code(group, own), own);
        int all = pooled.stream().mapToInt(AllocationSiteAttribution::weight).sum();
        Map<String, Integer> packages = new LinkedHashMap<>();
        pooled.forEach(stack -> packages.merge(
                packageOf(stack.sources().get(0)), AllocationSiteAttribution.weight(stack), Integer::sum));
        return packages.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(main -> main.getValue() >= FEWEST && main.getValue() >= STANDS_OUT * all)
                .map(main -> new MainPackage(main.getKey(), main.getValue(), all));
    }

    private static List<SampledStack> pooled(
            Group group, Map<String, Site> sites, Predicate<String> code, OwnCode own) {
        return group.members().stream()
                .flatMap(member -> evidence(group, member.name(), sites, code, own).stream())
                .toList();
    }

    private static List<SampledStack> evidence(
            Group group, String name, Map<String, Site> sites, Predicate<String> code, OwnCode own) {
        Site site = sites.get(name);
        if (site == null || own.distance(name) == 0) {
            return stacks(name, sites);
        }
        return own.distance(group.subject().name()) == 0 ? site.within(code) : site.passing(code);
    }

    /** The main site of some stacks if it stands out among them. */
    private static Optional<Site> site(List<SampledStack> stacks) {
        return Site.of(stacks).filter(site -> site.samples() + site.stayed() >= FEWEST && standsOut(site, stacks));
    }

    /** The samples of surviving objects decide if there are enough of them, and otherwise the bytes of all. */
    private static boolean standsOut(Site site, List<SampledStack> stacks) {
        int stayed = stacks.stream().mapToInt(SampledStack::stayed).sum();
        return site.stayed() >= FEWEST ? site.stayed() >= STANDS_OUT * stayed : site.share() >= STANDS_OUT;
    }

    private static List<SampledStack> stacks(String name, Map<String, Site> sites) {
        Site site = sites.get(name);
        return site == null ? List.of() : site.stacks();
    }

    private static int weight(SampledStack stack) {
        return stack.samples() + stack.stayed();
    }

    private static String packageOf(String className) {
        int last = className.lastIndexOf('.');
        return last < 0 ? className : className.substring(0, last);
    }

    /** Whether an outermost class is that of a growing class of the user, or that of the field that holds the group. */
    private static Predicate<String> code(Group group, OwnCode own) {
        List<String> names = Stream.concat(
                        group.members().stream().map(ClassGrowth::name).filter(name -> own.distance(name) == 0),
                        holderField(group, own).stream())
                .toList();
        return outermost -> names.stream().anyMatch(name -> isOf(name, outermost));
    }

    /** The last field of the user's own code on the path to the holder: {@code com.acme.ReviewService.seen}. */
    private static Optional<String> holderField(Group group, OwnCode own) {
        return Optional.ofNullable(group.holder()).stream()
                .flatMap(holder -> holder.path().stream())
                .filter(step ->
                        StaticField.is(step) || INSTANCE_FIELD.matcher(step).matches())
                .map(StaticField::name)
                .filter(own::has)
                .reduce((outer, inner) -> inner);
    }

    /** Whether a class or a field belongs to an outermost class: the class itself, or what is nested or declared in it. */
    private static boolean isOf(String name, String outermost) {
        return name.startsWith(outermost)
                && (name.length() == outermost.length() || "$.".indexOf(name.charAt(outermost.length())) >= 0);
    }
}
