package dev.soak.probe.session;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.soak.probe.protocol.BlockedThread;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.Payload;
import dev.soak.probe.protocol.RecordedStores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Executes one command and returns the body of its result. Samples and checkpoint steps come from two threads. */
final class CommandExecutor {
    private final JvmInstruments instruments;
    private final DescriptorReserve reserve;
    private final Object root;
    private final Object sampling = new Object();
    private final long startNanos = System.nanoTime();

    /** @param root of the objects that the probe retains */
    CommandExecutor(JvmInstruments instruments, DescriptorReserve reserve, Object root) {
        this.instruments = instruments;
        this.reserve = reserve;
        this.root = root;
    }

    byte[] execute(Frame command) throws IOException, InterruptedException {
        return switch (command.kind()) {
            case SAMPLE -> sample();
            case READ_EXACT -> readings(instruments.exact().readAll().values());
            case READ_SETTLING -> readings(instruments.settling().readAll().values());
            case LIMITS -> instruments.limits();
            case COLLECT -> {
                instruments.collect();
                yield Frame.EMPTY;
            }
            case HISTOGRAM -> histogram();
            case NATIVE_HEAP -> readings(instruments.nativeHeap().read().values());
            case NATIVE_CODE ->
                new Payload.Writer()
                        .texts(instruments.nativeCode().libraries())
                        .texts(instruments.nativeCode().withPeer(new Payload.Reader(command.body()).texts()))
                        .bytes();
            case LOAD_AGENT -> {
                Payload.Reader agent = new Payload.Reader(command.body());
                String[] arguments = {quoted(agent.text()), quoted(agent.text())};
                yield reserve.during(() -> text(instruments.commands().run("jvmtiAgentLoad", arguments)));
            }
            case CODE ->
                new Payload.Writer().texts(instruments.code().libraries()).bytes();
            case OPENERS -> reserve.during(() -> instruments.openers().read().encode());
            case TRACE_VIRTUAL_STARTS -> {
                instruments.traceVirtualStarts();
                yield Frame.EMPTY;
            }
            case VIRTUAL_STARTS -> instruments.virtualStarts().encode();
            case VIRTUAL_THREAD_DUMP -> {
                yield reserve.during(() -> {
                    instruments
                            .commands()
                            .run(
                                    "threadDumpToFile",
                                    "-overwrite",
                                    "-format=json",
                                    path(command).toString());
                    return Frame.EMPTY;
                });
            }
            case FOOTPRINT ->
                new Payload.Writer()
                        .number(instruments.footprint().retainedBytes(root, instruments))
                        .bytes();
            case HEAP_DUMP -> {
                yield reserve.during(() -> {
                    dump(path(command));
                    return Frame.EMPTY;
                });
            }
            case BEGIN_STORES -> {
                instruments.stores().begin(RecordedStores.decodePaths(command.body()));
                yield Frame.EMPTY;
            }
            case READ_STORES -> instruments.stores().read().encode();
            case END_STORES -> {
                instruments.stores().close();
                yield Frame.EMPTY;
            }
            case BEGIN_NATIVE_CALLS -> {
                instruments.nativeCalls().begin();
                yield Frame.EMPTY;
            }
            case READ_NATIVE_CALLS ->
                reserve.during(() -> instruments.nativeCalls().read().encode());
            case END_NATIVE_CALLS -> {
                instruments.nativeCalls().end();
                yield Frame.EMPTY;
            }
            case DEADLOCK -> BlockedThread.encode(instruments.deadlock());
            case THREAD_DUMP -> text(instruments.commands().run("threadPrint"));
            case FINISH -> {
                yield reserve.during(() -> {
                    instruments.finishRecording(path(command));
                    return Frame.EMPTY;
                });
            }
            default -> throw new IOException("not a command: " + command.kind());
        };
    }

    private byte[] sample() {
        synchronized (sampling) {
            return readings(instruments
                    .sampled()
                    .readDue(System.nanoTime() - startNanos)
                    .values());
        }
    }

    /** The readings of a sample, and of an event that is being recorded, would be counted as objects of the target. */
    private byte[] histogram() throws IOException {
        synchronized (sampling) {
            synchronized (instruments.events()) {
                return text(instruments.commands().run("gcClassHistogram"));
            }
        }
    }

    private static void dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
    }

    private static Path path(Frame command) {
        return Path.of(new String(command.body(), StandardCharsets.UTF_8));
    }

    /** The JVM splits the arguments of its commands at blanks and equals signs. */
    private static String quoted(String argument) {
        return '"' + argument + '"';
    }

    private static byte[] text(String printed) {
        return printed.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] readings(Map<String, Double> values) {
        return new Payload.Writer().readings(values).bytes();
    }
}
