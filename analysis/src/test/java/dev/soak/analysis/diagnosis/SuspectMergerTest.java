package dev.soak.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.diagnosis.Suspect.Rate;
import dev.soak.analysis.diagnosis.Suspect.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectMergerTest {
    private static final List<String> CONNECTING =
            List.of("okhttp3.RealCall$AsyncCall.execute(RealCall.java:147)", "java.lang.Thread.run(Thread.java:840)");
    private static final List<String> MAPPING = List.of("com.acme.Mapper.map(Mapper.java:52)");

    private static Suspect descriptors(String subject, List<String> openedAt) {
        Trace trace = new Trace(List.of(), List.of(), List.of(), openedAt);
        return new Suspect(
                "fd.open",
                subject,
                new Rate(0.9, 12_000.0),
                trace,
                List.of(),
                List.of(),
                List.of("fd.open/" + subject),
                subject);
    }

    private static Suspect objects(String className, double perWork, List<String> holder) {
        Trace trace = new Trace(holder, MAPPING, List.of(), List.of());
        return new Suspect(
                "heap",
                className,
                new Rate(perWork, 1e6),
                trace,
                List.of(),
                List.of(),
                List.of("class.instances/" + className),
                className);
    }

    private static Suspect stored(String className, List<String> storedAt) {
        Trace trace = new Trace(
                List.of("static com.acme.Pool.ALL"), storedAt, List.of(), List.of(), List.of(), List.of(), List.of());
        return new Suspect(
                "heap",
                className,
                new Rate(1.0, 1e6),
                trace,
                List.of(),
                List.of(),
                List.of("class.instances/" + className),
                className);
    }

    private static SuspectMerger.Merged leaks(Suspect... leaks) {
        return SuspectMerger.merge(List.of(leaks), List.of(), OwnCode.UNSTATED);
    }

    @Test
    void possibleLeaksThatOneCallOpenedAreOneSuspect() {
        List<Suspect> possible = List.of(
                descriptors("", CONNECTING), descriptors("CLOSE_WAIT", CONNECTING), descriptors("socket", CONNECTING));

        assertThat(SuspectMerger.merge(List.of(), possible, OwnCode.UNSTATED).others())
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.series())
                        .containsExactly("fd.open/", "fd.open/CLOSE_WAIT", "fd.open/socket"));
    }

    @Test
    void possibleLeaksWithoutAKnownCallStaySuspectsOfTheirOwn() {
        List<Suspect> possible = List.of(descriptors("socket", List.of()), descriptors("pipe", List.of()));

        assertThat(SuspectMerger.merge(List.of(), possible, OwnCode.UNSTATED).others())
                .containsExactlyElementsOf(possible);
    }

    @Test
    void possibleLeaksBelongToTheClassThatIsStoredWhereTheyAreOpened() {
        Suspect connections = stored("okhttp3.internal.connection.RealConnection", CONNECTING);

        SuspectMerger.Merged merged =
                SuspectMerger.merge(List.of(connections), List.of(descriptors("socket", CONNECTING)), OwnCode.UNSTATED);

        assertThat(merged.others()).isEmpty();
        assertThat(merged.leaks())
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.merged())
                        .extracting(Suspect::subject)
                        .containsExactly("socket"));
    }

    @Test
    void possibleLeaksThatAreOpenedElsewhereStaySuspectsOfTheirOwn() {
        Suspect possible = descriptors("socket", CONNECTING);

        assertThat(SuspectMerger.merge(
                                List.of(stored("com.acme.Mapping", MAPPING)), List.of(possible), OwnCode.UNSTATED)
                        .others())
                .containsExactly(possible);
    }

    @Test
    void whatAClassConsistsOfIsNoSuspectOfItsOwn() {
        assertThat(leaks(objects("com.acme.Mapping", 2, List.of()), objects("java.lang.String", 20.4, List.of()))
                        .leaks())
                .extracting(Suspect::subject)
                .containsExactly("com.acme.Mapping");
    }

    @Test
    void whatTheJdkHoldsByItselfStaysASuspectOfItsOwn() {
        List<String> hook = List.of("static java.io.DeleteOnExitHook.files", "java.util.LinkedHashSet", "element");

        assertThat(leaks(objects("com.acme.Mapping", 2, List.of()), objects("java.lang.String", 2, hook))
                        .leaks())
                .extracting(Suspect::subject)
                .containsExactly("com.acme.Mapping", "java.lang.String");
    }
}
