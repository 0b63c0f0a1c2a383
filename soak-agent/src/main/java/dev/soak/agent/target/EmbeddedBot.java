package dev.soak.agent.target;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The review bot bundled in soak.jar: a jar within the jar, so that its classes and the agent's never meet. */
public final class EmbeddedBot {
    private static final String HOST = "127.0.0.1";
    private static final String MAIN_CLASS = "dev.soak.reviewbot.ReviewBot";

    private EmbeddedBot() {}

    /**
     * Unpacks the bot into a folder.
     *
     * @param jvmArgs flags of its JVM
     * @param port on which the bot listens
     */
    public static TargetSpec unpack(Path folder, List<String> jvmArgs, int port, String githubUrl) throws IOException {
        return TargetSpec.java(
                "review-bot",
                jvmArgs,
                List.of(CarriedJar.unpack("/bot/review-bot.jar", folder)),
                MAIN_CLASS,
                List.of("--host", HOST, "--port", Integer.toString(port), "--github-url", githubUrl),
                URI.create("http://" + HOST + ":" + port + "/webhook"),
                URI.create("http://" + HOST + ":" + port + "/metrics"));
    }
}
