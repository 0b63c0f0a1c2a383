package dev.soak.agent.bot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The review bot bundled in soak.jar: a jar within the jar, so that its classes are isolated. */
public final class EmbeddedBot {
    private static final String MAIN_CLASS = "dev.soak.reviewbot.ReviewBot";

    private EmbeddedBot() {}

    /**
     * Unpacks the bot into a folder.
     *
     * @param port on which the bot listens
     */
    public static BotSpec unpack(Path folder, int port, String githubUrl) throws IOException {
        String base = "http://127.0.0.1:" + port;
        return new BotSpec(
                "review-bot",
                List.of(CarriedJar.unpack("review-bot.jar", folder)),
                MAIN_CLASS,
                List.of("--host", "127.0.0.1", "--port", Integer.toString(port), "--github-url", githubUrl),
                URI.create(base + "/webhook"),
                URI.create(base + "/metrics"));
    }
}
