package dev.soak.agent.bot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bot, started by its {@code main} in this JVM, in its own class loader and thread group. It ends with the JVM,
 * because a program started by its {@code main} cannot be stopped in any other way.
 */
public final class InProcessBot {
    private static final int POLL_MILLIS = 50;

    private final BotSpec spec;
    private final ThreadGroup group = new ThreadGroup(root(), "bot");
    private volatile @Nullable Throwable failure;
    private volatile boolean returned;

    private InProcessBot(BotSpec spec) {
        this.spec = spec;
    }

    /**
     * Starts the bot's {@code main} on a new thread and returns at once.
     *
     * @throws BotStartException if the port is taken, or the class or its {@code main} does not exist
     */
    public static InProcessBot start(BotSpec spec) throws BotStartException {
        if (spec.listens()) {
            throw new BotStartException(
                    BotStartException.Fault.PORT_TAKEN,
                    "port " + spec.port() + " of " + spec.webhookUrl()
                            + " is taken by another process; stop it or choose another port");
        }
        InProcessBot bot = new InProcessBot(spec);
        // The class loader is never closed: the bot loads classes until its JVM exits.
        URLClassLoader loader =
                BotJar.loader(spec.classpath().stream().map(Path::of).toList());
        Method main;
        try {
            main = Class.forName(spec.mainClass(), false, loader).getMethod("main", String[].class);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BotStartException(
                    BotStartException.Fault.FAILED, "cannot start class " + spec.mainClass() + ": " + e);
        }
        Thread thread = new Thread(bot.group, () -> bot.run(main), "main");
        thread.setContextClassLoader(loader);
        thread.start();
        return bot;
    }

    /** The root group. The bot's group is a sibling of the agent's, so that costs can be attributed by group. */
    private static ThreadGroup root() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    private void run(Method main) {
        try {
            main.invoke(null, (Object) spec.args().toArray(String[]::new));
        } catch (InvocationTargetException e) {
            failure = e.getCause() != null ? e.getCause() : e;
        } catch (IllegalAccessException | RuntimeException | LinkageError e) {
            failure = e;
        } finally {
            returned = true;
        }
    }

    /**
     * Waits until the webhook's port accepts connections.
     *
     * @throws BotStartException if {@code main} threw, or the bot did not listen in time
     */
    public void awaitListening(Duration atMost, LongSupplier nanoTime) throws BotStartException, InterruptedException {
        long start = nanoTime.getAsLong();
        while (!spec.listens()) {
            Throwable thrown = failure;
            if (thrown != null) {
                throw new BotStartException(BotStartException.Fault.FAILED, "the bot's main threw " + thrown, thrown);
            }
            if (nanoTime.getAsLong() - start > atMost.toNanos()) {
                throw new BotStartException(
                        BotStartException.Fault.FAILED,
                        "the bot did not listen on port " + spec.port() + " within " + atMost.toSeconds() + " s"
                                + (returned ? "; its main returned without an error" : ""));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
