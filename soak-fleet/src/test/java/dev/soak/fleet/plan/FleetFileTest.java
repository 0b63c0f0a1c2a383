package dev.soak.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetFileTest {
    static final String YAML = """
            name: nightly
            hours: 8
            parallelism: 2
            runs: /soak-runs
            packs: s3a://soak/packs
            kubernetes: {namespace: soak, image: registry.example.com/soak:1, claim: soak-runs}
            services:
              - name: orders
                build: 3.1.8
                options: [--rate, 10]
                command: [java, -jar, orders.jar]
              - name: billing
                image: registry.example.com/billing:7
              - name: search
            """;

    static FleetPlan plan(String yaml) throws InputException {
        return FleetFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "fleet.yaml");
    }

    @Test
    void readsServicesWithDefaultsForAllElse() throws InputException {
        FleetPlan plan = plan(YAML);

        assertThat(plan.length()).isEqualTo(Duration.ofHours(8));
        assertThat(plan.services())
                .extracting(FleetPlan.ServicePlan::name)
                .containsExactly("orders", "billing", "search");
        assertThat(plan.services().get(0).options()).containsExactly("--rate", "10");
        assertThat(plan.services().get(0).build()).isEqualTo("3.1.8");
        // Two rounds of eight hours, with a quarter and half an hour more each.
        assertThat(plan.deadline()).isEqualTo(Duration.ofHours(21));
        assertThat(plan.groups())
                .extracting(FleetPlan.Group::image)
                .containsExactly("registry.example.com/soak:1", "registry.example.com/billing:7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name: nightly; name: Nightly; invalid name 'Nightly'",
                "hours: 8; hours: none; invalid hours 'none'",
                "parallelism: 2; parallelism: 0; invalid parallelism '0' (expected a whole number of at least 1)",
                "- name: billing; - name: orders; the name 'orders' is used twice",
                "- name: search; - nam: search; unknown field nam",
                "options: [--rate, 10]; options: --rate; options must be a list of words",
                "- name: search; - name: ../search; invalid name '../search'",
            })
    void anErrorNamesThePlace(String line, String instead, String message) {
        assertThatThrownBy(() -> plan(YAML.replace(line, instead)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("fleet.yaml")
                .hasMessageContaining(message);
    }
}
