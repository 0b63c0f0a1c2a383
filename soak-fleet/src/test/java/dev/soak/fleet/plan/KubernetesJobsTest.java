package dev.soak.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KubernetesJobsTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 26);

    private static KubernetesJobs jobs(String yaml) throws InputException {
        return new KubernetesJobs(FleetFileTest.plan(yaml), yaml, NIGHT);
    }

    @Test
    void anIndexedJobForEachImageHasAnIndexForEachService() throws InputException {
        List<Job> jobs = jobs(FleetFileTest.YAML).jobs();

        assertThat(jobs)
                .extracting(job -> job.getMetadata().getName())
                .containsExactly("nightly-20261126-0", "nightly-20261126-1");
        assertThat(jobs).extracting(job -> job.getSpec().getCompletions()).containsExactly(2, 1);
        assertThat(jobs).allSatisfy(job -> {
            assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
            assertThat(job.getSpec().getBackoffLimitPerIndex()).isEqualTo(3);
            assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(21 * 3600);
            assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        });
    }

    /** Each exit code of soak has one action, and the API allows no action on 0. */
    @Test
    void verdictsAreFinalSegmentsGoOnAndAllElseIsTriedAgain() throws InputException {
        List<PodFailurePolicyRule> rules = jobs(FleetFileTest.YAML)
                .jobs()
                .get(0)
                .getSpec()
                .getPodFailurePolicy()
                .getRules();

        assertThat(rules.get(0).getAction()).isEqualTo("Ignore");
        assertThat(rules.get(0).getOnPodConditions().get(0).getType()).isEqualTo("DisruptionTarget");
        assertThat(action(rules, 98)).isEqualTo("FailIndex");
        assertThat(action(rules, 99)).isEqualTo("FailIndex");
        assertThat(action(rules, 2)).isEqualTo("FailIndex");
        assertThat(action(rules, 75)).isEqualTo("Ignore");
        assertThat(action(rules, 97)).isEqualTo("Count");
        assertThat(action(rules, 105)).isEqualTo("Count");
        Set<Integer> all = new TreeSet<>();
        rules.stream()
                .filter(rule -> rule.getOnExitCodes() != null)
                .flatMap(rule -> rule.getOnExitCodes().getValues().stream())
                .forEach(code ->
                        assertThat(all.add(code)).as("code %d twice", code).isTrue());
        assertThat(all).doesNotContain(0);
    }

    private static String action(List<PodFailurePolicyRule> rules, int code) {
        return rules.stream()
                .filter(rule -> rule.getOnExitCodes() != null
                        && rule.getOnExitCodes().getValues().contains(code))
                .findFirst()
                .orElseThrow()
                .getAction();
    }

    @Test
    void theYamlIsReadBackAsTheSameObject() throws InputException {
        Job job = jobs(FleetFileTest.YAML).jobs().get(0);

        assertThat(Serialization.unmarshal(Serialization.asYaml(job), Job.class))
                .isEqualTo(job);
    }

    @Test
    void aPlanWithoutVolumeOrImageIsRefused() {
        assertThatThrownBy(() -> jobs(FleetFileTest.YAML.replace(", claim: soak-runs", ""))
                        .jobs())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("kubernetes.claim");
        assertThatThrownBy(() -> jobs(FleetFileTest.YAML.replace(" image: registry.example.com/soak:1,", ""))
                        .jobs())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no image for service orders");
    }
}
