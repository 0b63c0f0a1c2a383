package dev.soak.benchmarks.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * Entry point of a JVM that records itself, with the JDK's {@code profile} settings and the stacks of allocations and exceptions,
 * until the recording has a size: threads call one another at random, so that there are many different stacks.
 */
final class BusyService {
    private static final int THREADS = 3;
    private static final int SHALLOWEST = 20;
    private static final int DEPTHS = 25;
    private static final int KEPT = 300;
    private static final long POLL_MILLIS = 200;
    private static final AtomicReference<Object> LAST = new AtomicReference<>();

    private BusyService() {}

    /** @param args size in megabytes, and the file */
    public static void main(String[] args) throws Exception {
        long bytes = Long.parseLong(args[0]) * 1_000_000;
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.JavaExceptionThrow").withStackTrace();
            recording.start();
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                Thread thread = new Thread(() -> work(random));
                thread.setDaemon(true);
                thread.start();
            }
            while (recording.getSize() < bytes) {
                Thread.sleep(POLL_MILLIS);
            }
            recording.stop();
            recording.dump(Path.of(args[1]));
        }
    }

    private static void work(SplittableRandom random) {
        List<Object> recent = new ArrayList<>();
        while (true) {
            recent.add(left(SHALLOWEST + random.nextInt(DEPTHS), random));
            if (recent.size() > KEPT) {
                recent.clear();
            }
        }
    }

    private static Object left(int depth, SplittableRandom random) {
        if (depth == 0) {
            return leaf(random);
        }
        return random.nextBoolean() ? left(depth - 1, random) : right(depth - 1, random);
    }

    private static Object right(int depth, SplittableRandom random) {
        if (depth == 0) {
            return leaf(random);
        }
        return random.nextInt(3) == 0 ? right(depth - 1, random) : left(depth - 1, random);
    }

    private static Object leaf(SplittableRandom random) {
        Map<String, byte[]> map = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            map.put("key " + random.nextInt(1000), new byte[random.nextInt(4000)]);
        }
        if (random.nextInt(50) == 0) {
            try {
                throw new IllegalStateException("failure " + random.nextInt(9));
            } catch (IllegalStateException e) {
                LAST.set(e);
            }
        }
        return map;
    }
}
