package dev.soak.fleet.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.fleet.NightEvidence;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.fleet.pack.PackReader.Content;
import dev.soak.fleet.pack.PackReader.UnusablePackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;

/**
 * What a judgement needs of the packed runs of a night, in one file next to theirs: a year has too many files to open each every
 * morning. It has rows of the same schema, without the courses, and states of which files they are; it can be deleted at any time.
 */
final class NightPack {
    static final String NAME = "_night.parquet";

    private static final String FILES = "soak.fleet.files";
    private static final String RESOURCES = "soak.fleet.resources";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final PackReader reader;
    private final Configuration conf;

    /** @param folder of the night */
    NightPack(Path folder, PackReader reader, Configuration conf) {
        this.file = new Path(folder, NAME);
        this.reader = reader;
        this.conf = conf;
    }

    /** A file and the number of its rows here. */
    private record Entry(PackFile of, int rows) {}

    /** The runs by the files, as they were listed then; empty if the file is missing, damaged, or of another version. */
    Map<PackFile, PackedRun> read() {
        Map<PackFile, PackedRun> runs = new HashMap<>();
        try {
            Content content = reader.content(file);
            if (!NightEvidence.RESOURCES.equals(content.metadata().get(RESOURCES))) {
                return Map.of();
            }
            int from = 0;
            for (Entry entry : JSON.readValue(content.metadata().get(FILES), Entry[].class)) {
                runs.put(entry.of, reader.run(content.rows().subList(from, from + entry.rows)));
                from += entry.rows;
            }
            return runs;
        } catch (UnusablePackException | JsonProcessingException | RuntimeException unusable) {
            return Map.of();
        }
    }

    /** Writes it whole or not at all. */
    void write(Map<PackFile, PackedRun> runs) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<Group> rows = new ArrayList<>();
        for (Map.Entry<PackFile, PackedRun> each : runs.entrySet()) {
            List<Group> ofRun = PackWriter.rows(each.getValue());
            entries.add(new Entry(each.getKey(), ofRun.size()));
            rows.addAll(ofRun);
        }
        Path partial = new Path(file.getParent(), "." + NAME + "." + UUID.randomUUID());
        PackWriter.write(
                rows,
                Map.of(FILES, JSON.writeValueAsString(entries), RESOURCES, NightEvidence.RESOURCES),
                partial,
                file,
                conf);
    }
}
