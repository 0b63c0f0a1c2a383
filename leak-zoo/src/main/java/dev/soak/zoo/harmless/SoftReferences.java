package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/**
 * Does not leak: rendered reviews of 64 KiB each are softly reachable, and their map entries are removed once the
 * garbage collector has cleared them. They accumulate while the heap has room, as soft references are meant to.
 */
public final class SoftReferences implements Specimen {
    private static final int CHARS = 64 * 1024;

    private final Map<Integer, Rendered> rendered = new HashMap<>();
    private final ReferenceQueue<char[]> cleared = new ReferenceQueue<>();

    private static final class Rendered extends SoftReference<char[]> {
        private final int number;

        Rendered(int number, ReferenceQueue<char[]> cleared) {
            super(new char[CHARS / Character.BYTES], cleared);
            this.number = number;
        }
    }

    @Override
    public synchronized void review(PullRequest pullRequest) {
        rendered.put(pullRequest.number(), new Rendered(pullRequest.number(), cleared));
        for (Reference<?> gone = cleared.poll(); gone != null; gone = cleared.poll()) {
            rendered.remove(((Rendered) gone).number);
        }
    }
}
