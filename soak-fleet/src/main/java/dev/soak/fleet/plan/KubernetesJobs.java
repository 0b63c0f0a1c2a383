package dev.soak.fleet.plan;

import dev.soak.analysis.input.InputException;
import dev.soak.fleet.plan.FleetPlan.Group;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders a plan as Kubernetes objects: a ConfigMap with the plan, and an Indexed Job for each image, whose indices are the
 * services.
 */
public final class KubernetesJobs {
    static final String LABEL = "app.kubernetes.io/managed-by";
    static final String LABEL_VALUE = "soak-fleet";
    static final String PLAN_FILE = "fleet.yaml";

    private static final String PLAN_MOUNT = "/soak-plan";
    private static final String RUNS = "runs";
    private static final String PLAN = "plan";

    private final FleetPlan plan;
    private final String yaml;
    private final LocalDate night;

    /** @param yaml the text of the plan, which the pods read */
    public KubernetesJobs(FleetPlan plan, String yaml, LocalDate night) {
        this.plan = plan;
        this.yaml = yaml;
        this.night = night;
    }

    /** The ConfigMap, then the jobs. */
    public List<HasMetadata> objects() throws InputException {
        List<HasMetadata> objects = new ArrayList<>(List.of(config()));
        objects.addAll(jobs());
        return objects;
    }

    public ConfigMap config() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name())
                .withNamespace(plan.cluster().namespace())
                .withLabels(Map.of(LABEL, LABEL_VALUE))
                .endMetadata()
                .withData(Map.of(PLAN_FILE, yaml))
                .build();
    }

    /** The jobs, in the order of the plan's groups. */
    public List<Job> jobs() throws InputException {
        if (plan.cluster().claim() == null) {
            throw InputException.unusable(
                    "the plan has no kubernetes.claim: run folders need a volume that outlives their pods");
        }
        List<Group> groups = plan.groups();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            jobs.add(job(groups.get(i), i));
        }
        return jobs;
    }

    private String name() {
        return plan.name() + "-" + night.toString().replace("-", "");
    }

    private Job job(Group group, int number) throws InputException {
        if (group.image().isEmpty()) {
            throw InputException.unusable("the plan names no image for service "
                    + group.services().get(0).name() + " (state kubernetes.image, or image for each service)");
        }
        Map<String, String> labels = Map.of(LABEL, LABEL_VALUE);
        return new JobBuilder()
                .withNewMetadata()
                .withName(name() + "-" + number)
                .withNamespace(plan.cluster().namespace())
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(group.services().size())
                .withParallelism(Math.min(plan.parallelism(), group.services().size()))
                .withBackoffLimitPerIndex(plan.retries())
                .withActiveDeadlineSeconds(plan.deadline().toSeconds())
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(failurePolicy())
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withContainers(container(group, number))
                .withVolumes(volumes())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Evicted pods and ended segments come back without a limit, verdicts are final, and all else counts as a try. */
    private static PodFailurePolicy failurePolicy() {
        return new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .endOnPodCondition()
                .endRule()
                .addNewRule()
                .withAction("FailIndex")
                .withNewOnExitCodes()
                .withOperator("In")
                .withValues(ExitPolicy.FAIL.codes())
                .endOnExitCodes()
                .endRule()
                .addNewRule()
                .withAction("Ignore")
                .withNewOnExitCodes()
                .withOperator("In")
                .withValues(ExitPolicy.CONTINUE.codes())
                .endOnExitCodes()
                .endRule()
                .addNewRule()
                .withAction("Count")
                .withNewOnExitCodes()
                .withOperator("In")
                .withValues(ExitPolicy.RETRY.codes())
                .endOnExitCodes()
                .endRule()
                .build();
    }

    private Container container(Group group, int number) {
        Map<String, Quantity> resources = Map.of(
                "cpu", new Quantity(plan.cluster().resources().cpu()),
                "memory", new Quantity(plan.cluster().resources().memory()));
        return new ContainerBuilder()
                .withName("soak")
                .withImage(group.image())
                .withCommand(
                        "java",
                        "-jar",
                        plan.cluster().jars() + "/soak-fleet.jar",
                        "task",
                        PLAN_MOUNT + "/" + PLAN_FILE,
                        "--group",
                        Integer.toString(number),
                        "--night",
                        night.toString())
                .withNewResources()
                .withRequests(resources)
                .withLimits(resources)
                .endResources()
                .addNewVolumeMount()
                .withName(RUNS)
                .withMountPath(plan.folders().runs())
                .endVolumeMount()
                .addNewVolumeMount()
                .withName(PLAN)
                .withMountPath(PLAN_MOUNT)
                .withReadOnly(true)
                .endVolumeMount()
                .build();
    }

    private List<Volume> volumes() {
        return List.of(
                new VolumeBuilder()
                        .withName(RUNS)
                        .withNewPersistentVolumeClaim()
                        .withClaimName(plan.cluster().claim())
                        .endPersistentVolumeClaim()
                        .build(),
                new VolumeBuilder()
                        .withName(PLAN)
                        .withNewConfigMap()
                        .withName(name())
                        .endConfigMap()
                        .build());
    }
}
