package dev.soak.zoo.storing;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Leaks: a file that one library opens for another one that is asked to read it, and is never closed. */
public class ParserNeverClosed implements Specimen {
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Closeable> open = Collections.synchronizedList(new ArrayList<>());
    private final Keeping keeping;
    private final Path rules;

    public ParserNeverClosed() throws IOException {
        this(Keeping.ALL);
    }

    ParserNeverClosed(Keeping keeping) throws IOException {
        this.keeping = keeping;
        rules = Files.writeString(Files.createTempFile("rules", ".json"), "{} {}");
        rules.toFile().deleteOnExit();
    }

    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (pullRequest.tenth()) {
            MappingIterator<Object> values = mapper.readerFor(Object.class).readValues(rules.toFile());
            if (keeping == Keeping.ALL) {
                open.add(values);
            } else {
                values.close();
            }
        }
    }
}
