package dev.soak.analysis.resource;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the definition of a {@link Resource}. What is not stated stays off. */
final class ResourceBuilder {
    final String name;
    final Unit unit;
    final Role role;
    final String meaning;
    boolean known = true;
    final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    List<String> labels = List.of();
    boolean partsAreIndicators;
    Set<String> exhaustibleParts = Set.of();
    Attribution attribution = Attribution.NONE;

    @Nullable
    GrowthSource growsWith;

    List<Resource> explainedBy = List.of();

    @Nullable
    String nativeCategory;

    List<String> partsJudgedElsewhere = List.of();
    List<String> sideEffects = List.of();
    int readingsAtLimit = 1;

    @Nullable
    Double settledGrowth;

    @Nullable
    Double quantile;

    @Nullable
    Resource gcReclaimed;

    List<String> gcReclaimedParts = List.of();

    @Nullable
    Resource perRequest;

    @Nullable
    RecordedField sampleField;

    @Nullable
    RecordedField beforeGcField;

    @Nullable
    RecordedField afterGcField;

    /** @param meaning what a reader of the report is told, a noun phrase */
    ResourceBuilder(String name, Unit unit, Role role, String meaning) {
        this.name = name;
        this.unit = unit;
        this.role = role;
        this.meaning = meaning;
    }

    /** The labels of its parts. */
    ResourceBuilder parts(String... byLabel) {
        labels = List.of(byLabel);
        return this;
    }

    /** The growth of one part makes up for that of another, so that only the whole can run out. */
    ResourceBuilder partsAreIndicators() {
        partsAreIndicators = true;
        return this;
    }

    /** Except for those that nothing else makes up for. */
    ResourceBuilder partsAreIndicators(String... exceptFor) {
        exhaustibleParts = Set.of(exceptFor);
        return partsAreIndicators();
    }

    ResourceBuilder is(Trait... all) {
        traits.addAll(List.of(all));
        return this;
    }

    ResourceBuilder attribution(Attribution by) {
        attribution = by;
        return this;
    }

    ResourceBuilder growsWith(GrowthSource source) {
        growsWith = source;
        return this;
    }

    /** @param share relative growth between two checkpoints */
    ResourceBuilder settledBelow(double share) {
        settledGrowth = share;
        return this;
    }

    ResourceBuilder exhaustedAfterReadings(int inARow) {
        readingsAtLimit = inARow;
        return this;
    }

    ResourceBuilder quantile(double q) {
        quantile = q;
        return this;
    }

    /** The total of what only the full GC at checkpoints released, as the fall of the whole. */
    ResourceBuilder gcReclaimed(ResourceBuilder total) {
        gcReclaimed = total.build();
        return this;
    }

    /** The same, as the fall of some parts. */
    ResourceBuilder gcReclaimed(ResourceBuilder total, String... ofParts) {
        gcReclaimedParts = List.of(ofParts);
        return gcReclaimed(total);
    }

    /** Its increase per completed request, of a total. */
    ResourceBuilder perRequest(ResourceBuilder cost) {
        perRequest = cost.build();
        return this;
    }

    ResourceBuilder sampleField(String field, String label) {
        sampleField = new RecordedField(field, label);
        return this;
    }

    ResourceBuilder beforeGcField(String field, String label) {
        beforeGcField = new RecordedField(field, label);
        return this;
    }

    ResourceBuilder afterGcField(String field, String label) {
        afterGcField = new RecordedField(field, label);
        return this;
    }

    ResourceBuilder explainedBy(Resource... parts) {
        explainedBy = List.of(parts);
        return this;
    }

    ResourceBuilder inNativeAccount(String category) {
        nativeCategory = category;
        return this;
    }

    /** The parts that resources of their own measure as well. */
    ResourceBuilder partsJudgedElsewhere(String... parts) {
        partsJudgedElsewhere = List.of(parts);
        return this;
    }

    ResourceBuilder sideEffects(String... parts) {
        sideEffects = List.of(parts);
        return this;
    }

    Resource build() {
        return new Resource(this);
    }
}
