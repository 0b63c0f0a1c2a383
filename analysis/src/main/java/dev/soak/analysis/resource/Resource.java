package dev.soak.analysis.resource;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definition of one measured quantity: its series, unit and role, and everything else that probes, verdicts,
 * attribution, diagnosis and reports have to know about it. They ask the resource and never compare series names, so
 * that a new resource is defined in one place.
 *
 * <p>A resource has one series for the <em>whole</em> ({@code threads.live}) and may have labelled series for its
 * <em>parts</em> ({@code threads.live{pool=http-*}}). The text of a series without labels is the name of its resource,
 * which is therefore the key of the whole in the readings of a sample or checkpoint.
 *
 * <p>Immutable. {@link Resources} lists the resources that Soak measures; any other series is {@linkplain #foreign
 * foreign}.
 */
public final class Resource {
    private final String name;
    private final Unit unit;
    private final Role role;
    private final String meaning;
    private final boolean known;
    private final SeriesId whole;
    private final String family;
    private final Set<Trait> traits;
    private final List<String> labels;
    private final Role partRole;
    private final Set<String> exhaustibleParts;
    private final Attribution attribution;
    private final @Nullable GrowthSource growsWith;
    private final List<Resource> explainedBy;
    private final @Nullable String nativeCategory;
    private final List<String> partsJudgedElsewhere;
    private final List<String> sideEffects;
    private final int readingsAtLimit;
    private final @Nullable Double settledGrowth;
    private final @Nullable Double quantile;
    private final @Nullable Resource gcReclaimed;
    private final List<String> gcReclaimedParts;
    private final @Nullable Resource perRequest;
    private final @Nullable RecordedField sampleField;
    private final @Nullable RecordedField beforeGcField;
    private final @Nullable RecordedField afterGcField;

    Resource(ResourceBuilder from) {
        name = from.name;
        unit = from.unit;
        role = from.role;
        meaning = from.meaning;
        known = from.known;
        whole = SeriesId.of(name);
        family = name.substring(0, Math.max(0, name.indexOf('.')));
        traits = Collections.unmodifiableSet(EnumSet.copyOf(from.traits));
        labels = from.labels;
        partRole = from.partsAreIndicators ? Role.INDICATOR : role;
        exhaustibleParts = from.exhaustibleParts;
        attribution = from.attribution;
        growsWith = from.growsWith;
        explainedBy = from.explainedBy;
        nativeCategory = from.nativeCategory;
        partsJudgedElsewhere = from.partsJudgedElsewhere;
        sideEffects = from.sideEffects;
        readingsAtLimit = from.readingsAtLimit;
        settledGrowth = from.settledGrowth;
        quantile = from.quantile;
        gcReclaimed = from.gcReclaimed;
        gcReclaimedParts = from.gcReclaimedParts;
        perRequest = from.perRequest;
        sampleField = from.sampleField;
        beforeGcField = from.beforeGcField;
        afterGcField = from.afterGcField;
    }

    /**
     * A resource that Soak knows only by the name of its series, such as the column of a CSV file. It may run out, unless
     * its name is that of a counter or a clock; its unit follows from the suffixes that Prometheus recommends: {@code bytes}, {@code seconds}.
     */
    static Resource foreign(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Unit unit = lower.endsWith("bytes") ? Unit.BYTES : lower.endsWith("seconds") ? Unit.SECONDS : Unit.ONE;
        Role role = ExposedMetric.isRate(lower) || ExposedMetric.isProcessorShare(lower)
                ? Role.INDICATOR
                : ExposedMetric.isLevel(lower, "") ? Role.EXHAUSTIBLE : Role.COUNTER;
        ResourceBuilder builder = new ResourceBuilder(name, unit, role, "");
        builder.known = false;
        return builder.build();
    }

    /** The name of its series. */
    public String name() {
        return name;
    }

    public Unit unit() {
        return unit;
    }

    /** The role of the whole. */
    public Role role() {
        return role;
    }

    /** The role of one of its series, the whole or a part. */
    public Role role(SeriesId id) {
        return id.labels().isEmpty() || isExhaustiblePart(id) ? role : partRole;
    }

    /** Whether a series is a part that can run out of the room of the whole, while the other parts cannot. */
    public boolean isExhaustiblePart(SeriesId id) {
        return !exhaustibleParts.isEmpty() && isExhaustiblePart(partOf(id));
    }

    /** Whether a part can run out of the room of the whole, while the other parts cannot; null is the whole. */
    public boolean isExhaustiblePart(@Nullable String part) {
        return part != null && exhaustibleParts.contains(part);
    }

    /** One line for the reader of a report; empty for a foreign resource. */
    public String meaning() {
        return meaning;
    }

    /** Whether it is defined in {@link Resources}. */
    public boolean isKnown() {
        return known;
    }

    /** The name up to the first dot, which related resources share: {@code disk} of {@code disk.files}. */
    public String family() {
        return family;
    }

    /** The series of the whole. */
    public SeriesId whole() {
        return whole;
    }

    /** The series of a part. */
    public SeriesId part(String label, String value) {
        if (!labels.contains(label)) {
            throw new IllegalArgumentException(name + " has no parts by " + label);
        }
        return SeriesId.of(name, label, value);
    }

    /** The series of a part of a resource whose parts have only one label. */
    public SeriesId part(String value) {
        return SeriesId.of(name, onlyLabel(), value);
    }

    /** Which part a series is, for a resource whose parts have only one label; null for the whole. */
    public @Nullable String partOf(SeriesId id) {
        return id.labels().get(onlyLabel());
    }

    private String onlyLabel() {
        if (labels.size() != 1) {
            throw new IllegalStateException(name + " has parts by " + labels);
        }
        return labels.get(0);
    }

    /** Whether a series is of this resource, whole or part. */
    public boolean has(SeriesId id) {
        return name.equals(id.name());
    }

    /** The reading of the whole among those of a row, by the text of their series; null where it is absent. */
    public @Nullable Double in(Map<String, Double> readings) {
        return readings.get(name);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** How its growth can be explained. */
    public Attribution attribution() {
        return attribution;
    }

    /** What it grows with, if growth elsewhere explains its own. */
    public Optional<GrowthSource> growsWith() {
        return Optional.ofNullable(growsWith);
    }

    /** Whether it is measured in the heap as a whole. */
    public boolean isHeap() {
        return family.equals(Resources.HEAP_FAMILY);
    }

    /** Whether it counts the instances or bytes of one class for each part. */
    public boolean isPerClass() {
        return attribution == Attribution.CLASS_HISTOGRAM;
    }

    /** Whether a run that could not judge it must not pass. */
    public boolean isEssential(boolean ofJvm) {
        return is(ofJvm ? Trait.ESSENTIAL_FOR_JVM : Trait.ESSENTIAL_WITHOUT_JVM);
    }

    /** Whether it is a cost of Soak's own agent. */
    public boolean isAgentCost() {
        return family.equals(Resources.AGENT_FAMILY);
    }

    /**
     * The relative growth between two checkpoints below which it counts as settled, so that the warm-up can end; empty
     * where the warm-up does not depend on it.
     */
    public OptionalDouble settledGrowth() {
        return settledGrowth == null ? OptionalDouble.empty() : OptionalDouble.of(settledGrowth);
    }

    /** The resources whose growth explains that of a total, as far as they are read; empty where none does. */
    public List<Resource> explainedBy() {
        return explainedBy;
    }

    /** Whether its growth can be that of resources which are judged by themselves. */
    public boolean isTotal() {
        return !explainedBy.isEmpty() || !partsJudgedElsewhere.isEmpty();
    }

    /** The parts that resources of their own measure as well, and whose growth is judged there. */
    public List<String> partsJudgedElsewhere() {
        return partsJudgedElsewhere;
    }

    /** The parts that grow a little with each of the others, so that they are a cause only where they are most of the growth. */
    public List<String> sideEffects() {
        return sideEffects;
    }

    /** Whether the JVM's account of its native memory includes it. */
    public boolean isInNativeAccount() {
        return nativeCategory != null;
    }

    /** The category of the JVM's account of its native memory that includes it. */
    public Optional<String> nativeCategory() {
        return Optional.ofNullable(nativeCategory);
    }

    /** How many readings in a row must be at the limit before it counts as exhausted. */
    public int readingsAtLimit() {
        return readingsAtLimit;
    }

    /** The quantile of the durations that it sums up, such as 0.99; empty where it is not about durations. */
    public OptionalDouble quantile() {
        return quantile == null ? OptionalDouble.empty() : OptionalDouble.of(quantile);
    }

    /** The total of what only the full GC at checkpoints released of it. */
    public Optional<Resource> gcReclaimed() {
        return Optional.ofNullable(gcReclaimed);
    }

    /**
     * The parts whose fall across the full GC counts as {@linkplain #gcReclaimed() reclaimed}; empty where the whole
     * does.
     */
    public List<String> gcReclaimedParts() {
        return gcReclaimedParts;
    }

    /** Its increase per completed request over an interval: the cost of the work, whose drift is judged. */
    public Optional<Resource> perRequest() {
        return Optional.ofNullable(perRequest);
    }

    /** Its field in the flight recording's event of a sample. */
    public Optional<RecordedField> sampleField() {
        return Optional.ofNullable(sampleField);
    }

    /** The field of its reading before the full GC, in the flight recording's event of a checkpoint. */
    public Optional<RecordedField> beforeGcField() {
        return Optional.ofNullable(beforeGcField);
    }

    /** The field of its reading after the full GC, in the flight recording's event of a checkpoint. */
    public Optional<RecordedField> afterGcField() {
        return Optional.ofNullable(afterGcField);
    }

    @Override
    public String toString() {
        return name;
    }
}
