package dev.soak.probe.trace;

import dev.soak.probe.hook.TraceHook;
import java.io.FileDescriptor;
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
