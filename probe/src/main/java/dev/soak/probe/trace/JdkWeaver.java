package dev.soak.probe.trace;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.soak.probe.trace.JdkAdvice.BufferAllocated;
import dev.soak.probe.trace.JdkAdvice.BufferFreed;
import dev.soak.probe.trace.JdkAdvice.DirectoryOpened;
import dev.soak.probe.trace.JdkAdvice.EventMade;
import dev.soak.probe.trace.JdkAdvice.FileClosed;
import dev.soak.probe.trace.JdkAdvice.FileDeleted;
import dev.soak.probe.trace.JdkAdvice.FileRegistered;
import dev.soak.probe.trace.JdkAdvice.FileRenamed;
import dev.soak.probe.trace.JdkAdvice.NewFileMade;
import dev.soak.probe.trace.JdkAdvice.OutputOpened;
import dev.soak.probe.trace.JdkAdvice.PathClosed;
import dev.soak.probe.trace.JdkAdvice.PathCreated;
import dev.soak.probe.trace.JdkAdvice.PathDeleted;
import dev.soak.probe.trace.JdkAdvice.PathOpened;
import dev.soak.probe.trace.JdkAdvice.PathRenamed;
import dev.soak.probe.trace.JdkAdvice.PipeMade;
import dev.soak.probe.trace.JdkAdvice.ProcessStarted;
import dev.soak.probe.trace.JdkAdvice.RandomAccessOpened;
import dev.soak.probe.trace.JdkAdvice.SelectorMade;
import dev.soak.probe.trace.JdkAdvice.SocketChannelMade;
import dev.soak.probe.trace.JdkAdvice.SocketMade;
import dev.soak.probe.trace.JdkAdvice.TempFileMade;
import dev.soak.probe.trace.JdkAdvice.VirtualThreadStarted;
import dev.soak.probe.trace.JdkAdvice.WatcherMade;
import java.io.FileDescriptor;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Weaves {@link JdkAdvice} into the JDK methods that open and close descriptors and buffers, and create and delete files. The transformer stays
 * registered, because a later retransformation of these classes starts from the JDK's original code.
 */
final class JdkWeaver implements ClassFileTransformer {
    /**
     * What opens and closes descriptors and buffers, and creates and deletes files, by internal class name; some classes exist
     * only on Linux.
     */
    static final Map<String, List<AsmVisitorWrapper>> RESOURCES = resources();

    /** What starts virtual threads; absent before JDK 21. */
    static final Map<String, List<AsmVisitorWrapper>> VIRTUAL_STARTS = Map.of(
            "java/lang/VirtualThread",
            List.of(at(VirtualThreadStarted.class, named("start").and(takesArguments(1)))));

    private static Map<String, List<AsmVisitorWrapper>> resources() {
        Map<String, List<AsmVisitorWrapper>> targets = new LinkedHashMap<>();
        // The methods of java.io.UnixFileSystem that these call are native in some JDKs.
        targets.put(
                "java/io/File",
                List.of(
                        at(NewFileMade.class, named("createNewFile")),
                        at(TempFileMade.class, named("createTempFile").and(takesArguments(3))),
                        at(FileDeleted.class, named("delete")),
                        at(FileRenamed.class, named("renameTo"))));
        targets.put(
                "java/io/FileOutputStream",
                List.of(at(OutputOpened.class, named("open").and(takesArguments(2)))));
        targets.put(
                "java/io/RandomAccessFile",
                List.of(at(RandomAccessOpened.class, named("open").and(takesArguments(2)))));
        targets.put("java/io/FileCleanable", List.of(at(FileRegistered.class, isConstructor())));
        targets.put(
                "java/io/FileDescriptor",
                List.of(at(FileClosed.class, named("close").and(takesArguments(0)))));
        targets.put(
                "sun/nio/fs/UnixNativeDispatcher",
                List.of(
                        at(
                                PathOpened.class,
                                named("open")
                                        .and(takesArguments(3))
                                        .or(named("openat").and(takesArguments(4)))),
                        at(PathCreated.class, named("open").and(takesArguments(3))),
                        at(PathDeleted.class, named("unlink")),
                        at(PathRenamed.class, named("rename")),
                        at(PathClosed.class, named("close").and(takesArguments(int.class)))));
        targets.put("sun/nio/fs/UnixSecureDirectoryStream", List.of(at(DirectoryOpened.class, isConstructor())));
        targets.put("sun/nio/fs/LinuxWatchService$Poller", List.of(at(WatcherMade.class, isConstructor())));
        targets.put(
                "sun/nio/ch/NioSocketImpl",
                List.of(at(SocketMade.class, named("closerFor").and(takesArgument(0, FileDescriptor.class)))));
        for (String channel : List.of(
                "SocketChannelImpl",
                "ServerSocketChannelImpl",
                "DatagramChannelImpl",
                "UnixAsynchronousSocketChannelImpl",
                "UnixAsynchronousServerSocketChannelImpl")) {
            targets.put("sun/nio/ch/" + channel, List.of(at(SocketChannelMade.class, isConstructor())));
        }
        for (String end : List.of("SourceChannelImpl", "SinkChannelImpl")) {
            targets.put("sun/nio/ch/" + end, List.of(at(PipeMade.class, isConstructor())));
        }
        for (String selector : List.of("EPollSelectorImpl", "EPollPort")) {
            targets.put("sun/nio/ch/" + selector, List.of(at(SelectorMade.class, isConstructor())));
        }
        targets.put("sun/nio/ch/EventFD", List.of(at(EventMade.class, isConstructor())));
        targets.put("java/lang/ProcessImpl", List.of(at(ProcessStarted.class, named("initStreams"))));
        targets.put(
                "java/nio/DirectByteBuffer",
                List.of(at(BufferAllocated.class, isConstructor().and(takesArguments(int.class)))));
        targets.put("java/nio/DirectByteBuffer$Deallocator", List.of(at(BufferFreed.class, named("run"))));
        return targets;
    }

    private static AsmVisitorWrapper at(Class<?> advice, ElementMatcher<? super MethodDescription> methods) {
        return Advice.to(advice).on(methods);
    }

    /** Without what only matters to classes that are built rather than woven; the code that comes out is the same. */
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .with(InstrumentedType.Factory.Default.FROZEN);

    private final Instrumentation instrumentation;
    private final Map<String, List<AsmVisitorWrapper>> places;
    private final Consumer<String> warn;
    private final Class<?>[] present;

    private JdkWeaver(
            Instrumentation instrumentation, Map<String, List<AsmVisitorWrapper>> places, Consumer<String> warn) {
        this.instrumentation = instrumentation;
        this.places = places;
        this.warn = warn;
        this.present = present(places);
    }

    /**
     * Instruments all listed classes that exist in this JDK.
     *
     * @param places what is woven into which methods, by internal class name
     * @param warn told of classes that cannot be instrumented
     */
    static JdkWeaver install(
            Instrumentation instrumentation, Map<String, List<AsmVisitorWrapper>> places, Consumer<String> warn)
            throws UnmodifiableClassException {
        JdkWeaver weaver = new JdkWeaver(instrumentation, places, warn);
        instrumentation.addTransformer(weaver, true);
        instrumentation.retransformClasses(weaver.present);
        return weaver;
    }

    /** Gives all classes their original code back. */
    void uninstall() throws UnmodifiableClassException {
        instrumentation.removeTransformer(this);
        instrumentation.retransformClasses(present);
    }

    private static Class<?>[] present(Map<String, List<AsmVisitorWrapper>> places) {
        List<Class<?>> present = new ArrayList<>();
        for (String place : places.keySet()) {
            try {
                present.add(Class.forName(place.replace('/', '.'), false, null));
            } catch (ClassNotFoundException elsewhere) {
                // Exists on another operating system or in another JDK.
            }
        }
        return present.toArray(Class<?>[]::new);
    }

    @Override
    @SuppressWarnings("NullAway") // the interface requires null for unchanged classes
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> type,
            ProtectionDomain domain,
            byte[] code) {
        List<AsmVisitorWrapper> targets = loader == null && name != null && type != null ? places.get(name) : null;
        if (targets == null) {
            return null;
        }
        try {
            var woven = byteBuddy.decorate(type, ClassFileLocator.Simple.of(type.getName(), code));
            for (AsmVisitorWrapper place : targets) {
                woven = woven.visit(place);
            }
            return woven.make().getBytes();
        } catch (RuntimeException | LinkageError e) {
            warn.accept(name + " cannot be traced: " + e);
            return null;
        }
    }
}
