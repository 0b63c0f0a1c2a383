package dev.soak.agent.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.agent.workload.ChangedFile.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class WorkloadGeneratorTest {
    private static final Workload DEFAULT = new WorkloadGenerator(1).generate(WorkloadGenerator.DEFAULT_COUNT);

    @Test
    void aSeedGivesTheSameWorkloadOnEveryJvm() {
        CRC32 crc = new CRC32();
        crc.update(
                new WorkloadGenerator(1).generate(40).pullRequests().toString().getBytes(StandardCharsets.UTF_8));
        // Changing this number changes every run with a fixed seed; do so only intentionally.
        assertThat(crc.getValue()).isEqualTo(1_007_622_179L);
    }

    @Test
    void anotherSeedGivesAnotherWorkload() {
        assertThat(new WorkloadGenerator(2).pullRequest(5)).isNotEqualTo(new WorkloadGenerator(1).pullRequest(5));
    }

    @Test
    void aPullRequestDependsOnItsIndexAlone() {
        assertThat(new WorkloadGenerator(1).pullRequest(17))
                .isEqualTo(DEFAULT.pullRequests().get(17));
    }

    @Test
    void sizesGoFromOneLineToFiftyFilesAndTwoThousandLines() {
        int[] sizes = DEFAULT.pullRequests().stream()
                .mapToInt(pull -> pull.header().additions() + pull.header().deletions())
                .sorted()
                .toArray();
        PullRequest smallest = DEFAULT.pullRequests().get(0);
        assertThat(smallest.header().additions() + smallest.header().deletions())
                .isEqualTo(1);
        assertThat(sizes[sizes.length - 1]).isGreaterThanOrEqualTo(2_000);
        PullRequest largest = DEFAULT.pullRequests().get(1);
        assertThat(largest.files()).hasSize(50);
        assertThat(largest.header().additions() + largest.header().deletions()).isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void sizesAreLogNormalAsThoseOfRealChangesAre() {
        double[] logs = DEFAULT.pullRequests().stream()
                .mapToDouble(pull ->
                        Math.log(pull.header().additions() + pull.header().deletions()))
                // A pure rename changes no line.
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum() / logs.length);
        // Complete blocks of code are edited, so small changes become somewhat larger than the drawn size.
        assertThat(Math.exp(logs[logs.length / 2])).isBetween(30.0, 80.0);
        assertThat(mean).isCloseTo(logs[logs.length / 2], within(0.3));
        assertThat(deviation).isBetween(1.1, 1.9);
    }

    @Test
    void everyKindOfChangeAndManyLanguagesOccur() {
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        Set<String> extensions = DEFAULT.pullRequests().stream()
                .flatMap(pull -> pull.files().stream())
                .peek(file -> statuses.add(file.status()))
                .map(file -> file.path().substring(file.path().lastIndexOf('.')))
                .collect(Collectors.toSet());
        assertThat(statuses).containsExactlyInAnyOrder(Status.values());
        assertThat(extensions).contains(".java", ".py", ".js", ".ts", ".go", ".rb", ".sql", ".yaml", ".sh", ".md");
    }

    @Test
    void theWorkloadContainsFindings() {
        String all = DEFAULT.pullRequests().toString();
        for (String finding : List.of("not-a-real-password", "TODO", "eval(", "<<<<<<< HEAD", "System.out", "日本語")) {
            assertThat(all).contains(finding);
        }
        assertThat(all.lines()).anyMatch(line -> line.length() > 200);
    }

    @Test
    void everyPatchCanBeReversed() {
        for (PullRequest pull : DEFAULT.pullRequests()) {
            for (ChangedFile file : pull.files()) {
                String content = file.content();
                String base = UnifiedHunks.undo(content == null ? "" : content, file.patch())
                        .orElseThrow(() -> new AssertionError(pull.id() + " " + file.path()));
                assertThat(base.isEmpty()).isEqualTo(file.status() == Status.ADDED);
            }
        }
    }

    @Test
    void theDefaultWorkloadFitsASmallHeap() {
        long characters = DEFAULT.pullRequests().stream()
                .mapToLong(PullRequest::characters)
                .sum();
        assertThat(characters).isLessThan(24L << 20);
    }
}
