package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Leaks: a review starts a tool and sends it one request; the pipes are never closed, so the tool waits for further
 * input forever. Each one holds three descriptors, a child process and a JDK thread. Typical of {@code git cat-file
 * --batch}.
 */
public final class ProcessPipes implements Specimen {
    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (pullRequest.tenth()) {
            Process tool = new ProcessBuilder("cat").start();
            tool.getOutputStream().write((pullRequest.headSha() + "\n").getBytes(StandardCharsets.US_ASCII));
            tool.getOutputStream().flush();
            if (tool.getInputStream().read() < 0) {
                throw new IOException("no output from the tool");
            }
        }
    }
}
