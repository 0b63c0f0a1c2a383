package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.attribution.ClassGroups.Group;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassGroupsTest {
    private static final String BYTES = "[B";
    private static final List<String> PATH = List.of("static com.acme.Names.ALL", "java.util.ArrayList", "element");
    private static final ClassGrowth GROWTH = new ClassGrowth(BYTES, 1);

    private static List<Group> groups(long held, long softly) {
        Holder names = new Holder(PATH.subList(0, 2), 64 * held, List.of(new Held(BYTES, PATH, 0, held, 64 * held)));
        return ClassGroups.of(
                List.of(GROWTH), new HeapGrowth(0, 100, List.of(names), List.of(), Map.of(BYTES, softly), List.of()));
    }

    /** A cache of soft references gains a hundred arrays; a list that has gained some at the same time is not to blame. */
    @Test
    void objectsThatMostlySoftReferencesKeepHaveNoHolder() {
        assertThat(groups(30, 100)).singleElement().satisfies(group -> {
            assertThat(group.holder()).isNull();
            assertThat(group.path()).isEmpty();
        });
    }

    @Test
    void objectsThatMostlyAListKeepsAreHeldByTheList() {
        assertThat(groups(100, 30))
                .singleElement()
                .satisfies(group -> assertThat(group.path()).isEqualTo(PATH));
        assertThat(groups(100, 100))
                .singleElement()
                .satisfies(group -> assertThat(group.path()).isEqualTo(PATH));
    }
}
