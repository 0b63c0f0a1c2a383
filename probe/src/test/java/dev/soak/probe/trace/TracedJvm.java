package dev.soak.probe.trace;

import dev.soak.probe.reading.DescriptorLinks;
import dev.soak.probe.reading.FolderFiles;
import dev.soak.probe.reading.TempFolder;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * A traced JVM: opens a descriptor of each kind and keeps it open, opens and closes some more, and prints what the
 * trace recorded, one per line: the kind and the method that opened it.
 */
final class TracedJvm {
    private static @Nullable Instrumentation instrumentation;
    private static final List<Object> OPEN = new ArrayList<>();

    private TracedJvm() {}

    public static void premain(@Nullable String ignored, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        ThreadGroup agent = new ThreadGroup("agent");
        // Every reading of this clock is a second later, so that no opening exceeds the stack budget.
        AtomicLong clock = new AtomicLong();
        OpenTrace trace = OpenTrace.start(
                Objects.requireNonNull(instrumentation),
                agent,
                TempFolder.ofThisJvm(),
                () -> clock.addAndGet(1_000_000_000),
                warning -> System.out.println("warning " + warning));

        fileInputStream(folder);
        fileOutputStream(folder);
        randomAccessFile(folder);
        fileChannel(folder);
        directoryStream(folder);
        jarFile(folder);
        selector();
        pipe();
        process();
        sockets();
        socketChannels();
        directBuffer();
        closedAgain(folder);
        Path temp = TempFolder.ofThisJvm();
        temporaryFiles(temp);
        filesWrittenByNativeCode(temp);
        deletedFiles(temp);
        elsewhere(folder);
        Thread own = new Thread(agent, () -> OPEN.add(ownStream(folder)));
        own.start();
        own.join();

        DescriptorLinks.read((number, link) -> {
            int stack = trace.opener(number, link);
            if (trace.isOwn(number)) {
                System.out.println("own " + link);
            } else if (stack != 0) {
                System.out.println(DescriptorLinks.kind(link) + " " + opener(trace.frames(stack)));
            }
        });
        trace.buffers()
                .forEach((stack, buffers) -> System.out.println(
                        "buffers " + opener(trace.frames(stack)) + " " + buffers.count() + " " + buffers.bytes()));

        // On a thread of the agent, as the probe does: the descriptors of the folders that it reads are its own.
        Thread reader = new Thread(agent, () -> printFiles(trace));
        reader.start();
        reader.join();

        trace.stop();
        afterTheEnd(folder);
        DescriptorLinks.read((number, link) -> {
            int stack = trace.opener(number, link);
            if (link.endsWith("/untraced") && stack != 0) {
                System.out.println("still traced by " + opener(trace.frames(stack)));
            }
        });
        boolean original = isOriginal(Objects.requireNonNull(instrumentation), FileDescriptor.class)
                && isOriginal(Objects.requireNonNull(instrumentation), File.class);
        System.out.println(original ? "original" : "woven");
        System.exit(0);
    }

    private static void printFiles(OpenTrace trace) {
        try {
            trace.files(FolderFiles::read)
                    .forEach((group, total) -> System.out.println("created " + opener(trace.frames(group.stack())) + " "
                            + group.name() + " " + total.count() + " " + total.bytes()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void temporaryFiles(Path folder) throws IOException {
        File.createTempFile("file", ".tmp", folder.toFile());
        Files.writeString(Files.createTempFile(folder, "path", ".tmp"), "four");
        new File(folder.toFile(), "new.tmp").createNewFile();
        Path below = Files.createDirectories(folder.resolve("below"));
        try (OutputStream out = new FileOutputStream(below.resolve("stream.tmp").toFile())) {
            out.write(1);
        }
        appendedElsewhere(below.resolve("stream.tmp"));
        try (RandomAccessFile file =
                new RandomAccessFile(below.resolve("random.tmp").toFile(), "rw")) {
            file.write(1);
        }
        Files.writeString(folder.resolve("moving.tmp"), "x");
        movedElsewhere(folder);
        new File(folder.toFile(), "renaming.tmp").createNewFile();
        renamedElsewhere(folder);
    }

    private static void appendedElsewhere(Path file) throws IOException {
        new FileOutputStream(file.toFile(), true).close();
        new RandomAccessFile(file.toFile(), "rw").close();
        Files.writeString(file, "xx", StandardOpenOption.CREATE);
    }

    private static void movedElsewhere(Path folder) throws IOException {
        Files.move(folder.resolve("moving.tmp"), folder.resolve("moved.tmp"));
    }

    private static void renamedElsewhere(Path folder) {
        new File(folder.toFile(), "renaming.tmp").renameTo(new File(folder.toFile(), "renamed.tmp"));
    }

    private static void filesWrittenByNativeCode(Path folder) throws Exception {
        new ProcessBuilder("touch", folder.resolve("native.tmp").toString())
                .start()
                .waitFor();
        appendedElsewhere(folder.resolve("native.tmp"));
    }

    private static void deletedFiles(Path folder) throws Exception {
        for (int i = 0; i < 100; i++) {
            Files.delete(Files.createTempFile(folder, "deleted", ".tmp"));
            File.createTempFile("deleted", ".tmp", folder.toFile()).delete();
        }
        Path byAnother = Files.createTempFile(folder, "deleted", ".tmp");
        new ProcessBuilder("rm", byAnother.toString()).start().waitFor();
    }

    private static void elsewhere(Path folder) throws IOException {
        Files.createTempFile(folder, "elsewhere", ".tmp");
    }

    private static void afterTheEnd(Path folder) throws IOException {
        OPEN.add(new FileOutputStream(folder.resolve("untraced").toFile()));
    }

    /** Whether a class has the code that its JDK comes with: no method calls the hook. */
    static boolean isOriginal(Instrumentation jvm, Class<?> type) throws Exception {
        AtomicReference<byte[]> now = new AtomicReference<>(new byte[0]);
        ClassFileTransformer reader = new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    @Nullable String name,
                    @Nullable Class<?> redefined,
                    ProtectionDomain domain,
                    byte[] code) {
                if (redefined == type) {
                    now.set(code);
                }
                return null;
            }
        };
        jvm.addTransformer(reader, true);
        jvm.retransformClasses(type);
        jvm.removeTransformer(reader);
        return !callsHook(now.get());
    }

    /** By its instructions: JDK 25 leaves the hook in the constant pool of a class that has its original code again. */
    private static boolean callsHook(byte[] code) {
        AtomicBoolean calls = new AtomicBoolean();
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String method, String type, boolean inInterface) {
                                        if (owner.startsWith("dev/soak/probe/hook/")) {
                                            calls.set(true);
                                        }
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_DEBUG);
        return calls.get();
    }

    private static String opener(List<String> frames) {
        return frames.stream()
                .filter(frame -> frame.startsWith(TracedJvm.class.getName() + "."))
                .map(frame -> frame.replaceAll("^.*\\.(\\w+)\\(.*$", "$1"))
                .findFirst()
                .orElse("nobody");
    }

    private static void fileInputStream(Path folder) throws IOException {
        OPEN.add(
                new FileInputStream(Files.writeString(folder.resolve("in"), "x").toFile()));
    }

    private static void fileOutputStream(Path folder) throws IOException {
        OPEN.add(new FileOutputStream(folder.resolve("out").toFile()));
    }

    private static void randomAccessFile(Path folder) throws IOException {
        OPEN.add(new RandomAccessFile(folder.resolve("random").toFile(), "rw"));
    }

    private static void fileChannel(Path folder) throws IOException {
        OPEN.add(FileChannel.open(folder.resolve("in")));
    }

    @SuppressWarnings("StreamResourceLeak") // left open on purpose
    private static void directoryStream(Path folder) throws IOException {
        OPEN.add(Files.list(folder));
    }

    private static void jarFile(Path folder) throws IOException {
        Path jar = folder.resolve("a.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("x"));
        }
        OPEN.add(new JarFile(jar.toFile()));
    }

    private static void selector() throws IOException {
        OPEN.add(Selector.open());
    }

    private static void pipe() throws IOException {
        OPEN.add(Pipe.open());
    }

    private static void process() throws IOException {
        OPEN.add(new ProcessBuilder("sleep", "30").start());
    }

    private static void sockets() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        OPEN.add(server);
        OPEN.add(new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()));
        OPEN.add(accept(server));
    }

    private static Socket accept(ServerSocket server) throws IOException {
        return server.accept();
    }

    private static void socketChannels() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open().bind(null);
        OPEN.add(server);
        OPEN.add(SocketChannel.open(server.getLocalAddress()));
        OPEN.add(acceptChannel(server));
    }

    private static SocketChannel acceptChannel(ServerSocketChannel server) throws IOException {
        return server.accept();
    }

    private static void directBuffer() {
        OPEN.add(ByteBuffer.allocateDirect(300_000));
    }

    @SuppressWarnings("StreamResourceLeak") // closed, without a block to read
    private static void closedAgain(Path folder) throws IOException {
        for (int i = 0; i < 100; i++) {
            new FileInputStream(folder.resolve("in").toFile()).close();
            Files.newByteChannel(folder.resolve("in")).close();
            Files.list(folder).close();
            new ServerSocket(0).close();
        }
    }

    private static Object ownStream(Path folder) {
        try {
            return new FileInputStream(folder.resolve("in").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
