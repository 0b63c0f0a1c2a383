package dev.soak.fleet.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a night consists of: the content of {@code fleet.yaml}.
 *
 * @param name of the fleet, which jobs and folders are called by
 * @param length of each soak
 * @param parallelism services soaked at a time
 * @param deadline of the whole night
 * @param retries of a service whose soak had no verdict
 * @param folders where results go
 * @param cluster what Kubernetes needs
 * @param services in their order, with distinct names
 */
public record FleetPlan(
        String name,
        Duration length,
        int parallelism,
        Duration deadline,
        int retries,
        Folders folders,
        Cluster cluster,
        List<ServicePlan> services) {
    public FleetPlan {
        services = List.copyOf(services);
    }

    /**
     * Where results go.
     *
     * @param runs folder of the run folders: in a pod, below the mount of the volume
     * @param packs folder of the packed runs, a path or a Hadoop URL
     */
    public record Folders(String runs, String packs) {}

    /**
     * What Kubernetes needs.
     *
     * @param image of services that name none: with Java, soak.jar and soak-fleet.jar; null if each names one
     * @param jars folder of both jars in the image
     * @param claim of the volume for run folders
     */
    public record Cluster(
            String namespace,
            @Nullable String image,
            String jars,
            @Nullable String claim,
            Resources resources) {}

    /** Of a pod, requested and limited alike, so that a neighbour does not disturb a soak. */
    public record Resources(String cpu, String memory) {}

    /**
     * One service.
     *
     * @param build which tickets name; empty if unknown
     * @param image null for that of the fleet
     * @param options of soak run
     * @param command of the target; empty for the embedded one or one that the options name
     */
    public record ServicePlan(
            String name, String build, @Nullable String image, List<String> options, List<String> command) {
        public ServicePlan {
            options = List.copyOf(options);
            command = List.copyOf(command);
        }
    }

    /** The services of each image, in the order of their first: all pods of an Indexed Job have one image. */
    public List<Group> groups() {
        Map<String, List<ServicePlan>> byImage = new LinkedHashMap<>();
        for (ServicePlan service : services) {
            String image = service.image() != null ? service.image() : cluster.image();
            byImage.computeIfAbsent(image == null ? "" : image, key -> new ArrayList<>())
                    .add(service);
        }
        List<Group> groups = new ArrayList<>();
        byImage.forEach((image, members) -> groups.add(new Group(image, members)));
        return groups;
    }

    /** Services with one image; empty if they name none. */
    public record Group(String image, List<ServicePlan> services) {
        public Group {
            services = List.copyOf(services);
        }
    }
}
