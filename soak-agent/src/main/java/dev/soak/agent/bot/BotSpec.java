package dev.soak.agent.bot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the bot under test is started and reached.
 *
 * @param name for people: in the name of the run folder and in the report
 * @param classpath jar files or folders, absolute; empty for a bot that already runs
 * @param mainClass the class whose {@code main} starts the bot; empty for a bot that already runs
 * @param args what its {@code main} is given
 * @param webhookUrl where pull requests are delivered
 * @param metricsUrl where its own metrics are read, if it has any
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

    /** Whether the bot runs in the worker's JVM; otherwise it already runs somewhere else. */
    public boolean inProcess() {
        return !classpath.isEmpty();
    }

    /** Whether something accepts connections where its webhooks go. */
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
