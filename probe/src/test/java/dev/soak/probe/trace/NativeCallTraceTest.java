package dev.soak.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern OPEN = Pattern.compile("(.+) (\\d+) open, .+");
    private static List<String> printed = List.of();

    @BeforeAll
    static void runNativeCallingJvm(@TempDir Path folder) throws Exception {
        printed = AgentJvm.run(NativeCallingJvm.class, folder);
    }

    /** Threads of the JVM open descriptors as well, such as those of its compilers to read the memory that is left. */
    @Test
    void aDescriptorThatStaysOpenIsCountedForTheLineThatCalledNativeCode() {
        int stray = 0;
        for (String line : printed) {
            Matcher matcher = OPEN.matcher(line);
            if (matcher.matches() && !matcher.group(1).equals("open by leaveOpen")) {
                stray += Integer.parseInt(matcher.group(2));
            }
        }

        assertThat(printed).anyMatch(line -> line.matches("open by leaveOpen (3[6-9]|40) open, 0 not freed"));
        assertThat(stray).isLessThanOrEqualTo(4);
    }

    @Test
    void memoryThatIsNotPassedBackIsCountedForTheLineThatCalledNativeCode() {
        assertThat(printed)
                .contains("calloc by neverFree 0 open, 40 not freed")
                .noneMatch(line -> line.contains("takeAndFree"));
    }

    @Test
    void memoryOfUnsafeIsCountedForTheLineThatAllocatedIt() {
        assertThat(printed)
                .contains("allocateMemory by neverFree 0 open, 40 not freed")
                .contains("reallocateMemory by grow 0 open, 40 not freed")
                .noneMatch(line -> line.startsWith("allocateMemory by grow"));
    }

    @Test
    void memoryOfUnsafeThatTakesThePlaceOfOlderIsNoGrowth() {
        assertThat(printed).contains("exchanged 0", "exchanged and grown 80");
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

    @ParameterizedTest
    @ValueSource(strings = {"reallocateMemory", "realloc", "nmem_realloc", "nmemRealloc"})
    void memoryOfAnotherSizeTakesThePlaceOfTheFormer(String method) {
        assertThat(NativeCallVisitor.reallocates(method)).isTrue();
        assertThat(NativeCallVisitor.releases(method)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preallocate", "allocateMemory", "dealloc"})
    void otherMemoryDoesNot(String method) {
        assertThat(NativeCallVisitor.reallocates(method)).isFalse();
    }
}
