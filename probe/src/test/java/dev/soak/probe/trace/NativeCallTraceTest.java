package dev.soak.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured in a JVM whose native code opens and allocates; see {@link NativeCaller}. */
@EnabledOnOs(OS.LINUX)
class NativeCallTraceTest {
    private static List<String> printed = List.of();

    @BeforeAll
    static void runNativeCallingJvm(@TempDir Path folder) throws Exception {
        printed = AgentJvm.run(NativeCallingJvm.class, folder);
    }

    @Test
    void aDescriptorThatStaysOpenIsCountedForTheLineThatCalledNativeCode() {
        assertThat(printed)
                .contains("open by leaveOpen 40 open, 0 not freed")
                .noneMatch(line -> line.contains("openAndClose"));
    }

    @Test
    void memoryThatIsNotPassedBackIsCountedForTheLineThatCalledNativeCode() {
        assertThat(printed)
                .contains("calloc by neverFree 0 open, 40 not freed")
                .noneMatch(line -> line.contains("takeAndFree"));
    }

    @Test
    void aNumberThatIsNoAddressIsNotMemory() {
        assertThat(printed).noneMatch(line -> line.contains("askForNumber"));
    }

    @Test
    void theCodeIsRestored() {
        assertThat(printed).contains("original");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "free",
                "_close",
                "disposeInternal",
                "deleteEncoding",
                "sqlite3_finalize",
                "freeCCtx",
                "nativeRelease"
            })
    void aMethodFreesIfItsNameSaysSo(String method) {
        assertThat(NativeCallVisitor.releases(method)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "append", "send", "endpoint", "getFreeSpace0", "findFirst", "isolate"})
    void otherMethodsDoNot(String method) {
        assertThat(NativeCallVisitor.releases(method)).as(method).isFalse();
    }
}
