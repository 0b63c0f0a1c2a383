package dev.soak.analysis.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.heapdump.KnownReference.Treatment;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class KnownReferencesTest {
    private static final String REFERENCE = "java.lang.ref.Reference";

    @Test
    void aReferentIsIgnoredAndAFieldOfThatNameElsewhereIsFollowed() {
        assertThat(KnownReferences.treatment(REFERENCE, "referent")).isEqualTo(Treatment.IGNORED);
        assertThat(KnownReferences.treatment(REFERENCE, "discovered")).isEqualTo(Treatment.IGNORED);
        assertThat(KnownReferences.treatment(REFERENCE, "queue")).isEqualTo(Treatment.FOLLOWED);
        assertThat(KnownReferences.treatment("com.acme.Audit", "referent")).isEqualTo(Treatment.FOLLOWED);
    }

    @Test
    void entriesOfLibraryCollectionsAreKnownAndFieldsOfApplicationClassesAreNot() {
        assertThat(KnownReferences.treatment("java.util.HashMap$Node", "key")).isEqualTo(Treatment.KEY);
        assertThat(KnownReferences.treatment("com.google.common.cache.LocalCache$StrongEntry", "valueReference"))
                .isEqualTo(Treatment.VALUE);
        assertThat(KnownReferences.treatment("java.util.LinkedList$Node", "item"))
                .isEqualTo(Treatment.ELEMENT);
        assertThat(KnownReferences.treatment("com.acme.Order", "key")).isEqualTo(Treatment.FOLLOWED);
        assertThat(KnownReferences.treatment("javax.cache.Entry", "value")).isEqualTo(Treatment.FOLLOWED);
    }

    @Test
    void theFieldThatLeadsToThreadLocalsIsUnnamedAndOtherFieldsOfAThreadAreNot() {
        assertThat(KnownReferences.isUnnamed("java.lang.Thread.threadLocals")).isTrue();
        assertThat(KnownReferences.isUnnamed("java.lang.Thread.inheritableThreadLocals"))
                .isFalse();
        assertThat(KnownReferences.isUnnamed("element")).isFalse();
        assertThat(KnownReferences.shownAs("java.lang.ThreadLocal$ThreadLocalMap"))
                .isEqualTo("ThreadLocal");
        assertThat(KnownReferences.shownAs("java.util.HashMap")).isEqualTo("java.util.HashMap");
    }

    @Test
    void collectionsAreKnownByTheirBaseClassAndClassesThatOnlySoundLikeOneAreNot() {
        assertThat(KnownReferences.isCollection(
                        ConcurrentHashMap.class.getSuperclass().getName()))
                .isTrue();
        assertThat(KnownReferences.isCollection("java.util.Collections$UnmodifiableCollection"))
                .isTrue();
        assertThat(KnownReferences.isCollection("java.util.Collections")).isFalse();
        assertThat(KnownReferences.isCollection("com.acme.AbstractMap")).isFalse();
    }

    @Test
    void onlyMapsHaveKeysAndValues() {
        assertThat(KnownReferences.isMap("java.util.concurrent.ConcurrentHashMap"))
                .isTrue();
        assertThat(KnownReferences.isMap("com.github.benmanes.caffeine.cache.BoundedLocalCache"))
                .isTrue();
        assertThat(KnownReferences.isMap("java.util.HashSet")).isFalse();
    }

    @Test
    void internalsOfLibraryCollectionsAreHiddenAndThoseOfApplicationsAreNot() {
        assertThat(KnownReferences.hidesInternals("java.util.HashMap")).isTrue();
        assertThat(KnownReferences.hidesInternals("com.acme.RingBuffer")).isFalse();
    }
}
