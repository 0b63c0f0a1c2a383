package dev.soak.fleet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.YamlEntries;
import dev.soak.fleet.plan.FleetPlan.Cluster;
import dev.soak.fleet.plan.FleetPlan.Folders;
import dev.soak.fleet.plan.FleetPlan.Resources;
import dev.soak.fleet.plan.FleetPlan.ServicePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code fleet.yaml}.
 *
 * <pre>
 * name: nightly
 * hours: 8
 * parallelism: 40
 * deadline: 10h                  # optional, of the whole night
 * retries: 3                     # optional, of a service without a verdict
 * runs: /soak-runs               # run folders
 * packs: s3a://soak/packs        # packed runs
 * kubernetes:                    # optional
 *   namespace: soak
 *   image: registry.example.com/soak:1
 *   jars: /soak
 *   claim: soak-runs
 *   cpu: "2"
 *   memory: 4Gi
 * services:
 *   - name: orders
 *     build: 3.1.8               # optional
 *     image: registry.example.com/orders-soak:3.1.8   # optional
 *     options: [--rate, "10"]    # optional, of soak run
 *     command: [java, -jar, orders.jar]
 * </pre>
 */
public final class FleetFile {
    private static final Set<String> FIELDS =
            Set.of("name", "hours", "parallelism", "deadline", "retries", "runs", "packs", "kubernetes", "services");
    private static final Set<String> CLUSTER = Set.of("namespace", "image", "jars", "claim", "cpu", "memory");
    private static final Set<String> SERVICE = Set.of("name", "build", "image", "options", "command");
    /** A name that Kubernetes accepts for a job, with room for a date and a number. */
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

    private static final Pattern SERVICE_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");
    private static final int MOST_SERVICES = 100_000;

    private final String file;

    private FleetFile(String file) {
        this.file = file;
    }

    /** @throws InputException naming the file, the place in it and what is wrong there */
    public static FleetPlan read(Path file) throws InputException {
        return parse(YamlEntries.bytes(file), file.toString());
    }

    static FleetPlan parse(byte[] yaml, String name) throws InputException {
        return new FleetFile(name).plan(YamlEntries.parse(yaml, name));
    }

    private FleetPlan plan(JsonNode root) throws InputException {
        YamlEntries.check(
                root,
                FIELDS,
                file,
                "name, hours, services and maybe parallelism, deadline, retries, runs, packs, kubernetes");
        String name = required(root, "name", file);
        if (!NAME.matcher(name).matches()) {
            throw InputException.unusable(file + ": invalid name '" + name
                    + "' (expected lower-case letters, digits and hyphens, at most 40)");
        }
        Duration length = hours(root);
        int parallelism = whole(root, "parallelism", 1, 1);
        List<ServicePlan> services = services(root.path("services"));
        long rounds = (services.size() + parallelism - 1L) / parallelism;
        String deadline = text(root, "deadline", file);
        return new FleetPlan(
                name,
                length,
                parallelism,
                deadline != null
                        ? DurationParser.parse(deadline)
                        : length.multipliedBy(5).dividedBy(4).plusMinutes(30).multipliedBy(rounds),
                whole(root, "retries", 3, 0),
                new Folders(
                        orElse(text(root, "runs", file), "soak-runs"), orElse(text(root, "packs", file), "soak-packs")),
                cluster(root.path("kubernetes")),
                services);
    }

    private Duration hours(JsonNode root) throws InputException {
        JsonNode hours = root.path("hours");
        double value = hours.isNumber() ? hours.doubleValue() : Double.NaN;
        if (!(value > 0 && value <= 24 * 365)) {
            throw InputException.unusable(
                    file + ": invalid hours '" + hours.asText() + "' (expected a number such as 8)");
        }
        return Duration.ofMillis(Math.round(value * 3_600_000));
    }

    private int whole(JsonNode root, String field, int otherwise, int least) throws InputException {
        JsonNode value = root.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < least) {
            throw InputException.unusable(file + ": invalid " + field + " '" + value.asText()
                    + "' (expected a whole number of at least " + least + ")");
        }
        return value.intValue();
    }

    private Cluster cluster(JsonNode node) throws InputException {
        String place = file + ", kubernetes";
        if (!node.isMissingNode()) {
            YamlEntries.check(node, CLUSTER, place, "namespace, image, jars, claim, cpu, memory");
        }
        return new Cluster(
                orElse(text(node, "namespace", place), "default"),
                text(node, "image", place),
                orElse(text(node, "jars", place), "/soak"),
                text(node, "claim", place),
                new Resources(orElse(text(node, "cpu", place), "2"), orElse(text(node, "memory", place), "4Gi")));
    }

    private List<ServicePlan> services(JsonNode list) throws InputException {
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_SERVICES) {
            throw InputException.unusable(file + ": services must list 1 to " + MOST_SERVICES + " services");
        }
        List<ServicePlan> services = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode entry : list) {
            String place = file + ", service " + (services.size() + 1);
            YamlEntries.check(entry, SERVICE, place, "name, and maybe build, image, options, command");
            String name = required(entry, "name", place);
            if (!SERVICE_NAME.matcher(name).matches()) {
                throw InputException.unusable(place + ": invalid name '" + name
                        + "' (expected letters, digits, '.', '_' and '-', at most 100)");
            }
            if (!names.add(name)) {
                throw InputException.unusable(place + ": the name '" + name + "' is used twice");
            }
            services.add(new ServicePlan(
                    name,
                    orElse(text(entry, "build", place), ""),
                    text(entry, "image", place),
                    words(entry, "options", place),
                    words(entry, "command", place)));
        }
        return services;
    }

    private static List<String> words(JsonNode entry, String field, String place) throws InputException {
        List<String> words = new ArrayList<>();
        JsonNode list = entry.path(field);
        if (!list.isMissingNode() && !list.isArray()) {
            throw InputException.unusable(place + ": " + field + " must be a list of words");
        }
        for (JsonNode word : list) {
            if (!word.isValueNode() || word.isNull()) {
                throw InputException.unusable(place + ": " + field + " must be a list of words");
            }
            words.add(word.asText());
        }
        return words;
    }

    private static String required(JsonNode node, String field, String place) throws InputException {
        String text = text(node, field, place);
        if (text == null || text.isBlank()) {
            throw InputException.unusable(place + ": " + field + " is missing");
        }
        return text;
    }

    private static @Nullable String text(JsonNode node, String field, String place) throws InputException {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw InputException.unusable(place + ": " + field + " must be a text");
        }
        return value.asText();
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
