package dev.soak.probe.session;

import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.FrameChannel;
import dev.soak.probe.protocol.Hello;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.protocol.ProbeFiles;
import dev.soak.probe.protocol.ProbeOptions;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.Map;

/**
 * The start of the probe, called by the class on the target's class path. It connects to the supervisor, which accepts the
 * first JVM and refuses any other, such as a child of the target.
 */
public final class ProbeMain {
    /** Shows another supervisor that the JVM is measured already; its value is the folder of this session. */
    private static final String ACTIVE_PROPERTY = "dev.soak.probe";

    private ProbeMain() {}

    /**
     * Starts the probe; what it measures with starts on a thread of its own.
     *
     * @param folder see {@link ProbeFiles}
     * @param ended called once, when the probe has removed itself, or was refused
     * @param kept objects of the JDK's classes that the next probe of this JVM can use again
     * @throws IOException if the supervisor cannot be reached
     */
    public static void start(String folder, Instrumentation instrumentation, Runnable ended, Map<String, Object> kept)
            throws IOException {
        ProbeFiles files = new ProbeFiles(Path.of(folder));
        FrameChannel channel = FrameChannel.connect(files.socket());
        try {
            channel.send(new Frame(Kind.HELLO, 0, Hello.ofThisJvm().encode()));
            Frame answer = channel.receive();
            if (answer.kind() != Kind.ACCEPT) {
                channel.close();
                ended.run();
                return;
            }
            System.setProperty(ACTIVE_PROPERTY, folder);
            Runnable over = () -> {
                System.clearProperty(ACTIVE_PROPERTY);
                ended.run();
            };
            new ProbeSession(channel, files.probeJar(), instrumentation, ProbeOptions.decode(answer.body()), kept, over)
                    .start();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
