package dev.soak.analysis.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedAllocationTest {
    private static final String ERROR = "java.lang.OutOfMemoryError: ";

    @ParameterizedTest
    @CsvSource({
        "DIRECT, 'Cannot reserve 16777216 bytes of direct buffer memory (allocated: 251734219, limit: 268435456)'",
        "DIRECT, Direct buffer memory",
        "HEAP, Java heap space",
        "HEAP, GC overhead limit exceeded",
        "METASPACE, Metaspace",
        "CLASS_SPACE, Compressed class space",
        "THREADS, unable to create native thread: possibly out of memory or process/resource limits reached"
    })
    void theMessageTellsWhatRanOut(RefusedAllocation kind, String message) {
        assertThat(RefusedAllocation.in("Exception in thread \"main\" " + ERROR + message))
                .contains(kind);
        assertThat(RefusedAllocation.in("Caused by: " + ERROR + message)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Direct buffer memory is fine",
                "Metaspace before java.lang.OutOfMemoryError",
                "java.lang.OutOfMemoryError: Requested array size exceeds VM limit",
                "java.lang.OutOfMemoryError"
            })
    void anyOtherLineTellsNothing(String line) {
        assertThat(RefusedAllocation.in(line)).isEmpty();
    }
}
