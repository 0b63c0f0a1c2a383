package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.StoreRecording.HolderStores;
import dev.soak.analysis.heapdump.StoreRecording.StackCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoringLineTest {
    private static final List<String> PATH = List.of("static com.acme.Orders.AUDIT", "java.util.HashMap");
    private static final OwnCode OWN = new OwnCode(List.of("com.acme"));
    private static final String PUT = "java.util.HashMap.put";
    private static final String ADD = "org.lib.Promise.addListener0(Promise.java:589)";
    private static final String REGISTER = "org.lib.Registry.register(Registry.java:93)";
    private static final String METERS = "org.lib.Meters.newCounter(Meters.java:60)";
    private static final String ADDRESS = "org.lib.Meters.address(Meters.java:88)";
    private static final String BUILDER = "org.lib.Meters$Builder.register(Meters.java:128)";
    private static final String USER = "com.acme.Orders.place(Orders.java:28)";

    private static StoringLine line(String... frames) {
        HolderStores stores = new HolderStores(PATH, 100, List.of(new StackCount(100, null, List.of(frames))), null);
        return StoringLine.of(stores, OWN).orElseThrow();
    }

    @Test
    void whatALibraryStoresIsStoredWhereItDecidesToAddIt() {
        StoringLine stored = line(PUT, ADD, REGISTER, METERS, BUILDER, USER);
        assertThat(stored.site().framesFromOwnCode()).containsExactly(USER);
        assertThat(stored.within()).containsExactly(METERS, BUILDER);
        assertThat(line(PUT, ADDRESS, METERS, USER).within())
                .as("address does not add")
                .containsExactly(ADDRESS, METERS);
    }

    @Test
    void whatTheUserAddsToALibraryIsStoredByTheUser() {
        assertThat(line(PUT, ADD, REGISTER, USER).within()).isEmpty();
    }

    @Test
    void whatTheUserStoresItselfIsNotStoredInALibrary() {
        assertThat(line(PUT, USER).within()).isEmpty();
        assertThat(line(PUT, USER, METERS).within()).as("called by a library").isEmpty();
    }

    private static HolderStores stores(long ofVisitors, long visitorsLeft, long ofUsers, long usersLeft) {
        return new HolderStores(
                PATH,
                ofVisitors + ofUsers,
                List.of(
                        new StackCount(ofVisitors, visitorsLeft, List.of(PUT, "com.acme.Visits.enter(Visits.java:7)")),
                        new StackCount(ofUsers, usersLeft, List.of(PUT, USER))),
                null);
    }

    @Test
    void storesThatHaveBeenUndoneDoNotCount() {
        CallSite site = StoringLine.of(stores(91, 0, 9, 9), OWN).orElseThrow().site();
        assertThat(site.line()).isEqualTo("Orders.java:28");
        assertThat(site.ofAll()).isEqualTo(9);
        assertThat(StoringLine.of(stores(91, 8, 9, 7), OWN))
                .as("half of those that stayed")
                .hasValueSatisfying(line -> assertThat(line.site().line()).isEqualTo("Visits.java:7"));
    }

    @Test
    void allStoresCountWhereAHolderKeepsCopiesOfWhatItIsGiven() {
        assertThat(StoringLine.of(stores(9, 0, 91, 0), OWN).orElseThrow().site().line())
                .isEqualTo("Orders.java:28");
        assertThat(StoringLine.of(stores(9, 0, 91, 2), OWN))
                .as("two that stayed are too few to tell")
                .isEmpty();
    }

    @Test
    void theCodeOfALibrarysOwnThreadIsWithinItsEntryPoint() {
        StoringLine stored = line(PUT, METERS, "org.lib.Loop.turn(Loop.java:7)", "org.lib.Loop.run(Loop.java:9)");
        assertThat(stored.site().framesFromOwnCode().get(0)).startsWith("org.lib.Loop.turn");
        assertThat(stored.within()).containsExactly(METERS);
    }
}
