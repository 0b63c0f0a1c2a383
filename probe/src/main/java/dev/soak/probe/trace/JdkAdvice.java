package dev.soak.probe.trace;

import dev.soak.probe.hook.TraceHook;
import java.io.File;
import java.io.FileDescriptor;
import java.nio.file.Path;
import net.bytebuddy.asm.Advice;

/**
 * The code that is woven into the JDK. Its bytecode is copied there, so it may use only its arguments and
 * {@link TraceHook}. Exceptions are suppressed: it must never change the behaviour that the bot observes.
 */
final class JdkAdvice {
    private JdkAdvice() {}

    /** {@code FileCleanable(FileDescriptor, Cleaner, int, long)}: a stream or a random-access file was opened. */
    static final class FileRegistered {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(2) int descriptor) {
            TraceHook.opened(descriptor, TraceHook.FILE);
        }
    }

    /** {@code UnixNativeDispatcher.open} and {@code openat}: a file channel or a directory was opened. */
    static final class PathOpened {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return int descriptor) {
            TraceHook.opened(descriptor, TraceHook.FILE);
        }
    }

    /** {@code UnixSecureDirectoryStream(…, long, int, …)}: the second descriptor of a directory stream. */
    static final class DirectoryOpened {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(2) int descriptor) {
            TraceHook.opened(descriptor, TraceHook.FILE);
        }
    }

    /** {@code NioSocketImpl.closerFor(FileDescriptor, …)}: a socket or a server socket was created or accepted. */
    static final class SocketMade {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) FileDescriptor descriptor) {
            TraceHook.opened(descriptor, TraceHook.SOCKET);
        }
    }

    /** Constructors of socket channels: one was opened or accepted. */
    static final class SocketChannelMade {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.FieldValue("fdVal") int descriptor) {
            TraceHook.opened(descriptor, TraceHook.SOCKET);
        }
    }

    /** Constructors of the ends of a pipe. */
    static final class PipeMade {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.FieldValue("fdVal") int descriptor) {
            TraceHook.opened(descriptor, TraceHook.PIPE);
        }
    }

    /** {@code ProcessImpl.initStreams(int[], boolean)}: a process was started; -1 is a stream that was redirected. */
    static final class ProcessStarted {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) int[] descriptors) {
            for (int descriptor : descriptors) {
                TraceHook.opened(descriptor, TraceHook.PIPE);
            }
        }
    }

    /** Constructors of selectors. */
    static final class SelectorMade {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.FieldValue("epfd") int descriptor) {
            TraceHook.opened(descriptor, TraceHook.EVENTPOLL);
        }
    }

    /** {@code EventFD()}: the descriptor that wakes a selector. */
    static final class EventMade {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.FieldValue("efd") int descriptor) {
            TraceHook.opened(descriptor, TraceHook.ANON);
        }
    }

    /** {@code LinuxWatchService.Poller(…, int, …)}: the descriptor of a watch service. */
    static final class WatcherMade {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(2) int descriptor) {
            TraceHook.opened(descriptor, TraceHook.ANON);
        }
    }

    /** {@code FileDescriptor.close()}. */
    static final class FileClosed {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("fd") int descriptor) {
            TraceHook.closed(descriptor);
        }
    }

    /** {@code UnixNativeDispatcher.close(int)}. */
    static final class PathClosed {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) int descriptor) {
            TraceHook.closed(descriptor);
        }
    }

    /** {@code File.createNewFile()}. */
    static final class NewFileMade {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This File file, @Advice.Return boolean made) {
            if (made) {
                TraceHook.created(file.getPath());
            }
        }
    }

    /** {@code File.createTempFile(String, String, File)}. */
    static final class TempFileMade {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return File file) {
            TraceHook.created(file.getPath());
        }
    }

    /** {@code FileOutputStream.open(String, boolean)}. */
    static final class OutputOpened {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static boolean enter(@Advice.Argument(0) String path) {
            return TraceHook.isNewFile(path);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) String path, @Advice.Enter boolean isNew) {
            if (isNew) {
                TraceHook.created(path);
            }
        }
    }

    /** {@code RandomAccessFile.open(String, int)}; 2 is its {@code O_RDWR}. */
    static final class RandomAccessOpened {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static boolean enter(@Advice.Argument(0) String path, @Advice.Argument(1) int mode) {
            return (mode & 2) != 0 && TraceHook.isNewFile(path);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) String path, @Advice.Enter boolean isNew) {
            if (isNew) {
                TraceHook.created(path);
            }
        }
    }

    /** {@code UnixNativeDispatcher.open(UnixPath, int, int)}; 0x40 and 0x80 are {@code O_CREAT} and {@code O_EXCL} of Linux. */
    static final class PathCreated {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static boolean enter(@Advice.Argument(0) Path path, @Advice.Argument(1) int flags) {
            return (flags & 0x40) != 0 && ((flags & 0x80) != 0 || TraceHook.isNewFile(path.toString()));
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) Path path, @Advice.Enter boolean isNew) {
            if (isNew) {
                TraceHook.created(path.toString());
            }
        }
    }

    /** {@code File.delete()}. */
    static final class FileDeleted {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This File file, @Advice.Return boolean deleted) {
            if (deleted) {
                TraceHook.deleted(file.getPath());
            }
        }
    }

    /** {@code UnixNativeDispatcher.unlink(UnixPath)}. */
    static final class PathDeleted {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) Path path) {
            TraceHook.deleted(path.toString());
        }
    }

    /** {@code File.renameTo(File)}. */
    static final class FileRenamed {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This File from, @Advice.Argument(0) File to, @Advice.Return boolean renamed) {
            if (renamed) {
                TraceHook.renamed(from.getPath(), to.getPath());
            }
        }
    }

    /** {@code UnixNativeDispatcher.rename(UnixPath, UnixPath)}. */
    static final class PathRenamed {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) Path from, @Advice.Argument(1) Path to) {
            TraceHook.renamed(from.toString(), to.toString());
        }
    }

    /** {@code DirectByteBuffer(int)}: direct memory was allocated. */
    static final class BufferAllocated {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.FieldValue("address") long address, @Advice.Argument(0) int bytes) {
            TraceHook.allocated(address, bytes);
        }
    }

    /** {@code VirtualThread.start(ThreadContainer)}: a virtual thread is started. */
    static final class VirtualThreadStarted {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Thread thread) {
            TraceHook.started(thread);
        }
    }

    /** {@code DirectByteBuffer.Deallocator.run()}: direct memory was freed. */
    static final class BufferFreed {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("address") long address) {
            TraceHook.freed(address);
        }
    }
}
