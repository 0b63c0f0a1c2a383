package dev.soak.agent.target;

import dev.soak.agent.standin.StandIns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** The environment that makes a bot talk to the stand-ins only. */
public final class StandInEnvironment {
    private static final int SECRET_BYTES = 24;

    private StandInEnvironment() {}

    /**
     * Environment variables that point common GitHub and OpenAI clients at the stand-ins. Tokens of the user's
     * environment are replaced: a hermetic run needs none, and a token that is absent cannot leak.
     */
    public static Map<String, String> environment(StandIns standIns, String secret) {
        return Map.of(
                "GITHUB_API_URL",
                standIns.githubUrl(),
                "GITHUB_TOKEN",
                "stand-in",
                "GITHUB_WEBHOOK_SECRET",
                secret,
                "OPENAI_BASE_URL",
                standIns.modelUrl(),
                "OPENAI_API_KEY",
                "stand-in");
    }

    /** The secret that signs webhooks: the user's, for a bot that already runs with one, or a random one. */
    public static String secret(Map<String, String> environment) {
        String given = environment.get("SOAK_WEBHOOK_SECRET");
        if (given != null && !given.isEmpty()) {
            return given;
        }
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
