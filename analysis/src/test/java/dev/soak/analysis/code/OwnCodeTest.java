package dev.soak.analysis.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnCodeTest {
    private static final OwnCode OWN = OwnCode.UNSTATED.besides(List.of("org.driver"));

    @Test
    void codeOfALibraryOfTheTargetIsNotTheUsers() {
        assertThat(OWN.has("org.driver.core.Db.prepare(Db.java:258)")).isFalse();
        assertThat(OWN.has("org.driver.Driver")).isFalse();
        assertThat(OWN.distance("org.driver.Driver")).isEqualTo(1);
    }

    @Test
    void otherCodeIs() {
        assertThat(OWN.has("com.acme.Orders.place(Orders.java:28)")).isTrue();
        assertThat(OWN.has("org.drivers.Fleet")).isTrue();
        assertThat(OWN.has("Orders")).isTrue();
        assertThat(OwnCode.UNSTATED.has("org.driver.Driver")).as("unknown").isTrue();
    }

    @Test
    void whatTheUserStatesCounts() {
        OwnCode stated = new OwnCode(List.of("org.driver")).besides(List.of("org.driver"));
        assertThat(stated.has("org.driver.Driver")).isTrue();
        assertThat(stated.has("com.acme.Orders")).isFalse();
    }
}
