package dev.soak.junit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By the class file of this class, which has more than one method that stores into its fields. */
class StoringLinesTest {
    private static final String NAME = StoringLinesTest.class.getName();
    static final List<Object> KEPT = new ArrayList<>();
    static final List<Object> OWN = new ArrayList<>();
    static final List<Object> SHARED = new ArrayList<>();
    static final List<Object> USED = new ArrayList<>();
    static final Consumer<Object> STORE = new Store();
    static final List<Runnable> CALLBACKS = new ArrayList<>();

    private static List<String> linesOf(String field, String method) {
        return StoringLines.of(new HeldField(StoringLinesTest.class, field), List.of(NAME + "." + method));
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
        OWN.add("");
        assertThat(linesOf("KEPT", "theLineOfTheMethodThatRanIsNamed"))
                .singleElement()
                .asString()
                .startsWith(NAME + ".keep(StoringLinesTest.java:");
        KEPT.clear();
    }

    @Test
    void aLineInAnotherTestIsNotNamed() {
        assertThat(linesOf("OWN", "aLineInAnotherTestIsNotNamed")).isEmpty();
        assertThat(linesOf("OWN", "theLineOfTheMethodThatRanIsNamed")).hasSize(1);
    }

    /** The methods of an object that others may call, here through an interface. */
    @Test
    void aLineOfAnObjectThatIsCalledThroughItsInterfaceIsNamed() {
        STORE.accept("stored");
        new Store().accept("stored in another one");
        assertThat(StoringLines.of(new HeldField(Store.class, "all"), List.of(NAME + ".elsewhere")))
                .singleElement()
                .asString()
                .startsWith(NAME + "$Store.accept(");
    }

    static final class Store implements Consumer<Object> {
        final List<Object> all = new ArrayList<>();

        @Override
        public void accept(Object object) {
            all.add(object);
        }
    }

    /** A method that tests share repeats what the test gives it. */
    @Test
    void theLineOfTheTestIsNamedWhereAnotherMethodRepeatsIt() {
        Runnable repeated = () -> SHARED.add("");
        shared(repeated);
        assertThat(StoringLines.of(
                        new HeldField(StoringLinesTest.class, "SHARED"),
                        List.of(NAME + ".shared", NAME + ".theLineOfTheTestIsNamedWhereAnotherMethodRepeatsIt")))
                .hasSize(1);
    }

    private static void shared(Runnable code) {
        code.run();
        assertThat(SHARED.contains("")).isTrue();
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
