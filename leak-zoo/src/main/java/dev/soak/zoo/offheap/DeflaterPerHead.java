package dev.soak.zoo.offheap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Leaks: compressors with a prepared dictionary are cached by the head of the pull request, which never comes again: one in
 * ten, each with 260 KiB of native memory behind an object of a few bytes. Typical of compression dictionaries per tenant or
 * topic; the harmless twin is {@link dev.soak.zoo.harmless.DeflaterEnded}.
 */
public final class DeflaterPerHead implements Specimen {
    private static final byte[] DICTIONARY =
            "diff --git a/src/main/java b/src/main/java".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Deflater> prepared = new HashMap<>();

    @Override
    public void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            Deflater deflater = new Deflater();
            deflater.setDictionary(DICTIONARY);
            synchronized (prepared) {
                prepared.put(pullRequest.headSha() + "#" + prepared.size(), deflater);
            }
        }
    }
}
