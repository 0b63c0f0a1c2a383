package dev.soak.agent.bot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to start and reach the bot under test.
 *
 * @param name used in the name of the run folder and in the report
 * @param classpath jar files or folders, absolute; empty for a bot that is already running
 * @param mainClass the class whose {@code main} starts the bot; empty for a bot that is already running
 * @param args arguments of {@code main}
 * @param webhookUrl where pull requests are delivered
 * @param metricsUrl the bot's metrics endpoint; null if it has none
 */
public record BotSpec(
        String name,
        List<String> classpath,
        String mainClass,
        List<String> args,
        URI webhookUrl,
        @Nullable URI metricsUrl) {
    private static final int CONNECT_MILLIS = 500;

    public BotSpec {
        classpath = List.copyOf(classpath);
        args = List.copyOf(args);
    }

    /** Whether the bot runs in the worker's JVM; otherwise it is already running elsewhere. */
    public boolean inProcess() {
        return !classpath.isEmpty();
    }

    /** Whether its webhook address accepts connections. */
    boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(webhookUrl.getHost(), port()), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The port of the webhook. */
    public int port() {
        if (webhookUrl.getPort() >= 0) {
            return webhookUrl.getPort();
        }
        return "https".equals(webhookUrl.getScheme()) ? 443 : 80;
    }
}
