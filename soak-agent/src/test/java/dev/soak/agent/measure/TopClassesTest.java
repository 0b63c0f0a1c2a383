package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopClassesTest {
    @Test
    void aClassThatEntersTheTopStaysFollowed() {
        TopClasses top = new TopClasses();
        Map<String, ClassCount> classes = many(TopClasses.TOP * 2);
        classes.put("com.acme.Review", new ClassCount(0, 0));
        assertThat(top.of(histogram(classes)).now()).doesNotContainKey("com.acme.Review");

        classes.put("com.acme.Review", new ClassCount(1_000_000, 1));
        assertThat(top.of(histogram(classes)).now()).containsKey("com.acme.Review");

        classes.remove("com.acme.Review");
        assertThat(top.of(histogram(classes)).now()).containsEntry("com.acme.Review", new ClassCount(0, 0));
    }

    @Test
    void aSmallClassThatKeepsGrowingIsFollowedBeforeItIsLarge() {
        TopClasses top = new TopClasses();
        Map<String, ClassCount> classes = many(TopClasses.TOP * 2);
        for (int checkpoint = 0; checkpoint < TopClasses.RISES; checkpoint++) {
            classes.put("com.acme.Seen", new ClassCount(1 + checkpoint, 24));
            assertThat(top.of(histogram(classes)).now()).doesNotContainKey("com.acme.Seen");
        }
        classes.put("com.acme.Seen", new ClassCount(1 + TopClasses.RISES, 24));
        assertThat(top.of(histogram(classes)).now()).containsKey("com.acme.Seen");
    }

    /** Requests that leak now and then: what the first of them left is where the series begins. */
    @Test
    void aSmallClassThatAppearsWithSeveralInstancesIsFollowedAtOnceAndASingleInstanceIsNot() {
        TopClasses top = new TopClasses();
        Map<String, ClassCount> classes = many(TopClasses.TOP * 2);
        top.of(histogram(classes));
        classes.put("com.acme.Failed", new ClassCount(8, 192));
        classes.put("com.acme.Server", new ClassCount(1, 24));
        assertThat(top.of(histogram(classes)).now())
                .containsKey("com.acme.Failed")
                .doesNotContainKey("com.acme.Server");
    }

    @Test
    void theCountBeforeAClassIsFollowedComesWithItOnce() {
        TopClasses top = new TopClasses();
        Map<String, ClassCount> classes = many(TopClasses.TOP * 2);
        classes.put("com.acme.Review", new ClassCount(3, 72));
        classes.put("com.acme.Page", new ClassCount(1, 24));
        assertThat(top.of(histogram(classes)).before()).isEmpty();

        classes.put("com.acme.Review", new ClassCount(9_000, 216_000));
        classes.put("com.acme.Failed", new ClassCount(8, 192));
        classes.put("com.acme.Retried", new ClassCount(1, 24));
        assertThat(top.of(histogram(classes)).before())
                .containsOnly(
                        entry("com.acme.Review", new ClassCount(3, 72)),
                        entry("com.acme.Failed", new ClassCount(0, 0)));

        classes.put("com.acme.Failed", new ClassCount(15, 360));
        classes.put("com.acme.Retried", new ClassCount(2, 48));
        classes.put("com.acme.Page", new ClassCount(2, 48));
        assertThat(top.of(histogram(classes)).before())
                .as("a page that was there from the start is not new")
                .containsOnly(entry("com.acme.Retried", new ClassCount(1, 24)));
    }

    @Test
    void aCountThatWasNotKeptIsNotMadeUp() {
        TopClasses top = new TopClasses();
        Map<String, ClassCount> classes = many(TopClasses.WATCHED + 2 * TopClasses.TOP + 1);
        top.of(histogram(classes));
        classes.put("com.acme.Review", new ClassCount(9_000_000, 9_000_000));
        TopClasses.Counts counts = top.of(histogram(classes));
        assertThat(counts.now()).containsKey("com.acme.Review");
        assertThat(counts.before()).doesNotContainKey("com.acme.Review");
    }

    @Test
    void afterAHistogramWithoutRowsNothingHasAppeared() {
        TopClasses top = new TopClasses();
        assertThat(top.of(histogram(Map.of())).now()).isEmpty();
        TopClasses.Counts counts = top.of(histogram(many(TopClasses.TOP)));
        assertThat(counts.now()).hasSize(TopClasses.TOP);
        assertThat(counts.before()).isEmpty();
    }

    @Test
    void aSmallClassThatFluctuatesIsNotFollowed() {
        TopClasses top = new TopClasses();
        Map<String, ClassCount> classes = many(TopClasses.TOP * 2);
        for (int checkpoint = 0; checkpoint < 30; checkpoint++) {
            classes.put("com.acme.Request", new ClassCount(5 + checkpoint % 3, 24));
            assertThat(top.of(histogram(classes)).now()).doesNotContainKey("com.acme.Request");
        }
    }

    @Test
    void unboundedNewClassesDoNotGrowTheList() {
        TopClasses top = new TopClasses();
        for (int round = 0; round < 30; round++) {
            Map<String, ClassCount> classes = new HashMap<>();
            for (int i = 0; i < TopClasses.TOP; i++) {
                classes.put("gen.C" + round + "x" + i, new ClassCount(10, 10));
            }
            assertThat(top.of(histogram(classes)).now()).hasSizeLessThanOrEqualTo(TopClasses.MAX);
        }
    }

    private static Map<String, ClassCount> many(int count) {
        Map<String, ClassCount> classes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            classes.put("C" + i, new ClassCount(1000 + i, 1000L + i));
        }
        return classes;
    }

    private static ClassHistogram histogram(Map<String, ClassCount> classes) {
        return new ClassHistogram(classes, 0, 0);
    }
}
