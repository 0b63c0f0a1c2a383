package dev.soak.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run folders of version 0.1 without recordings, with their outcome, suspects and the series that grow. */
class KeptRunsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none", "heap", "threads", "descriptors", "short"})
    void anOldRunFolderHasItsOutcomeAndSuspects(String run) throws Exception {
        unzip(run + ".zip");
        Report report = new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                .analyze(folder)
                .report();

        List<String> found = new ArrayList<>();
        found.add("outcome\t" + report.outcome());
        report.suspects().forEach(suspect -> found.add("suspect\t" + suspect.fingerprint()));
        for (SeriesVerdict one : report.series()) {
            if (one.verdict() == Verdict.LEAK && Resources.canFail(one.id())) {
                found.add(one.series().source() + "\t" + one.verdict() + "\t" + one.id());
            }
        }
        try (InputStream expected = open(run + ".tsv")) {
            assertThat(found)
                    .containsExactlyElementsOf(new String(expected.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(KeptRunsTest.class.getResourceAsStream("runs/" + name), name);
    }

    private void unzip(String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(open(name))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
    }
}
