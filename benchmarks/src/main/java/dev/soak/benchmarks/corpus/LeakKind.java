package dev.soak.benchmarks.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a leak uses up, and so which series must be reported. */
@SuppressWarnings("ImmutableEnumChecker") // Its fields are never changed.
enum LeakKind {
    @JsonProperty("heap")
    HEAP(List.of()),
    @JsonProperty("threads")
    THREADS(List.of(Resources.THREADS, Resources.VIRTUAL_THREADS)),
    @JsonProperty("descriptors")
    DESCRIPTORS(List.of(Resources.FD)),
    @JsonProperty("native")
    NATIVE(List.of(
            Resources.NATIVE,
            Resources.NATIVE_LIVE,
            Resources.NATIVE_ALLOCATED,
            Resources.RESIDENT_SET,
            Resources.CGROUP_MEMORY,
            Resources.DIRECT_MEMORY,
            Resources.DIRECT_BUFFERS)),
    @JsonProperty("classes")
    CLASSES(List.of(Resources.METASPACE, Resources.CLASS_SPACE, Resources.CLASSES_LOADED)),
    @JsonProperty("files")
    FILES(List.of(Resources.DISK_FILES, Resources.DISK_BYTES)),
    @JsonProperty("hooks")
    HOOKS(List.of());

    private final List<Resource> resources;

    LeakKind(List<Resource> resources) {
        this.resources = resources;
    }

    /** The series of the resource, and those of the Java objects that go with it. */
    List<String> series() {
        Stream<String> own = resources.stream()
                .flatMap(resource ->
                        Stream.concat(Stream.of(resource.name()), resource.gcReclaimed().map(Resource::name).stream()));
        Stream<String> objects = Stream.of(
                        Resources.HEAP_LIVE, Resources.HEAP_OBJECTS, Resources.CLASS_BYTES, Resources.CLASS_INSTANCES)
                .map(Resource::name);
        return Stream.concat(own, objects).toList();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
