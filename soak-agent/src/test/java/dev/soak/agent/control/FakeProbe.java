package dev.soak.agent.control;

import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.FrameChannel;
import dev.soak.probe.protocol.Hello;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.protocol.ProbeFiles;
import java.io.IOException;

/** The probe of a JVM that the test plays. */
final class FakeProbe implements AutoCloseable {
    private final FrameChannel channel;
    private final Frame answer;

    private FakeProbe(FrameChannel channel, Frame answer) {
        this.channel = channel;
        this.answer = answer;
    }

    /** Says hello as the JVM with this process number. */
    static FakeProbe hello(ProbeFiles files, long pid) throws IOException {
        FrameChannel channel = FrameChannel.connect(files.socket());
        Hello own = Hello.ofThisJvm();
        Hello hello = new Hello(pid, own.name(), own.version(), own.vendor(), own.flags(), own.maxHeapBytes());
        channel.send(new Frame(Kind.HELLO, 0, hello.encode()));
        return new FakeProbe(channel, channel.receive());
    }

    /** What the supervisor said to the hello. */
    Frame answer() {
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
