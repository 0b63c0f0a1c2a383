package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.NativeCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeCodeEvidenceTest {
    private static final SeriesId LIVE = Resources.NATIVE_LIVE.whole();

    private static NativeCodeEvidence loaded(String... libraries) {
        return NativeCodeEvidence.of(new NativeCode(List.of(libraries), List.of()));
    }

    @Test
    void memoryOfNativeCodeIsThatOfTheOnlyLibrary() {
        assertThat(loaded("libzstd-jni-1.5.6-27709258606346894173.so").onlyLibrary(LIVE))
                .as("without what makes the unpacked file unique")
                .contains("libzstd-jni-1.5.6-*.so");
        assertThat(loaded("librocksdbjni6660524116683196955.so").onlyLibrary(LIVE))
                .contains("librocksdbjni*.so");
        assertThat(loaded("librocksdbjni.so").onlyLibrary(LIVE)).contains("librocksdbjni.so");
    }

    @Test
    void ofSeveralLibrariesNoneIsNamed() {
        assertThat(loaded("librocksdbjni.so", "libnetty_epoll.so").onlyLibrary(LIVE))
                .isEmpty();
        assertThat(loaded().onlyLibrary(LIVE)).isEmpty();
    }

    @Test
    void whatNativeCodeTookThroughJniIsItsLibrarys() {
        assertThat(loaded("librocksdbjni.so").onlyLibrary(Resources.NATIVE.part("Internal")))
                .contains("librocksdbjni.so");
        assertThat(loaded("librocksdbjni.so").onlyLibrary(Resources.NATIVE.part("Other")))
                .isEmpty();
    }

    @Test
    void otherMemoryIsNotTheLibrarys() {
        assertThat(loaded("librocksdbjni.so").onlyLibrary(SeriesId.of("heap.live")))
                .isEmpty();
    }
}
