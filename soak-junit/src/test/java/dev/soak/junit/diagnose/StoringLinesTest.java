package dev.soak.junit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By the class file of this class, which has more than one method that stores into its fields. */
class StoringLinesTest {
    private static final String NAME = StoringLinesTest.class.getName();
    static final List<Object> KEPT = new ArrayList<>();
    static final List<Object> USED = new ArrayList<>();
    static final List<Runnable> CALLBACKS = new ArrayList<>();

    private static List<String> linesOf(String field, String method) {
        return StoringLines.of(new HeldField(StoringLinesTest.class, field), NAME + "." + method);
    }

    static void keep(Object object) {
        KEPT.add(object);
    }

    static Runnable several() {
        Runnable first = () -> KEPT.add("first");
        Runnable second = () -> KEPT.add("second");
        first.run();
        return second;
    }

    @AfterEach
    void fixture() {
        CALLBACKS.add(() -> USED.add(""));
        CALLBACKS.clear();
    }

    @Test
    void theLineOfTheMethodThatRanIsNamed() {
        keep("by another method");
        assertThat(linesOf("KEPT", "theLineOfTheMethodThatRanIsNamed"))
                .singleElement()
                .asString()
                .startsWith(NAME + ".keep(StoringLinesTest.java:");
        KEPT.clear();
    }

    @Test
    void aLineOfAnotherTestIsNotNamed() {
        assertThat(linesOf("KEPT", "aLineOfAnotherTestIsNotNamed"))
                .as("other tests call keep() and several()")
                .isEmpty();
    }

    @Test
    void aLambdaIsPartOfTheMethodThatCreatesIt() {
        several().run();
        assertThat(linesOf("KEPT", "aLambdaIsPartOfTheMethodThatCreatesIt"))
                .hasSize(2)
                .allMatch(line -> line.startsWith(NAME + ".lambda$several$"));
        assertThat(linesOf("KEPT", "lambda$several$0")).hasSize(1);
        KEPT.clear();
    }

    /** The code under test may call it. */
    @Test
    void aLineThatNoTestCallsIsNamedIfNoOtherIs() {
        assertThat(linesOf("USED", "aLineThatNoTestCallsIsNamedIfNoOtherIs"))
                .singleElement()
                .asString()
                .startsWith(NAME + ".lambda$fixture$");
    }
}
