package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** One review in ten prepares a compressor with a dictionary and ends it. */
public final class DeflaterEnded implements Specimen {
    private static final byte[] DICTIONARY =
            "diff --git a/src/main/java b/src/main/java".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            Deflater deflater = new Deflater();
            deflater.setDictionary(DICTIONARY);
            deflater.end();
        }
    }
}
