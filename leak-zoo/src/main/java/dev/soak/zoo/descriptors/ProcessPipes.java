package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Leaks: a tool is started for a review and asked one question; nobody closes its pipes, so it waits for the next one
 * for ever: three descriptors, a child and a thread of the JDK each. Like {@code git cat-file --batch}.
 */
public final class ProcessPipes implements Specimen {
    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (pullRequest.tenth()) {
            Process tool = new ProcessBuilder("cat").start();
            tool.getOutputStream().write((pullRequest.headSha() + "\n").getBytes(StandardCharsets.US_ASCII));
            tool.getOutputStream().flush();
            if (tool.getInputStream().read() < 0) {
                throw new IOException("the tool gave no answer");
            }
        }
    }
}
