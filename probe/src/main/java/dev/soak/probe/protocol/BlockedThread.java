package dev.soak.probe.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * A thread of a deadlock.
 *
 * @param lock that it waits for
 * @param owner the thread that holds the lock
 * @param frame where it waits: the topmost frame outside of the JDK; empty if unknown
 */
public record BlockedThread(String thread, String lock, String owner, String frame) {
    private static final int FIELDS = 4;

    public static byte[] encode(List<BlockedThread> threads) {
        List<String> texts = new ArrayList<>();
        threads.forEach(blocked -> texts.addAll(List.of(blocked.thread, blocked.lock, blocked.owner, blocked.frame)));
        return new Payload.Writer().texts(texts).bytes();
    }

    public static List<BlockedThread> decode(byte[] body) {
        List<String> texts = new Payload.Reader(body).texts();
        List<BlockedThread> threads = new ArrayList<>();
        for (int i = 0; i + FIELDS <= texts.size(); i += FIELDS) {
            threads.add(new BlockedThread(texts.get(i), texts.get(i + 1), texts.get(i + 2), texts.get(i + 3)));
        }
        return threads;
    }
}
