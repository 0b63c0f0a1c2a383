package dev.soak.probe.trace;

import dev.soak.probe.hook.TraceHook;

/** The kind of an opened descriptor. */
enum OpenedKind {
    FILE(TraceHook.FILE),
    SOCKET(TraceHook.SOCKET),
    PIPE(TraceHook.PIPE),
    EVENTPOLL(TraceHook.EVENTPOLL),
    ANON(TraceHook.ANON);

    private static final OpenedKind[] BY_CODE = byCode();

    private final int code;

    OpenedKind(int code) {
        this.code = code;
    }

    private static OpenedKind[] byCode() {
        OpenedKind[] kinds = new OpenedKind[values().length + 1];
        for (OpenedKind kind : values()) {
            kinds[kind.code] = kind;
        }
        return kinds;
    }

    /** The code used by {@link TraceHook}; never 0. */
    int code() {
        return code;
    }

    static OpenedKind of(int code) {
        return BY_CODE[code];
    }

    /**
     * Whether the link in {@code /proc/self/fd} matches; it does not if the number was reused without being observed.
     */
    boolean fits(String link) {
        return switch (this) {
            case FILE -> link.startsWith("/");
            case SOCKET -> link.startsWith("socket:");
            case PIPE -> link.startsWith("pipe:") || link.startsWith("/");
            case EVENTPOLL -> link.equals("anon_inode:[eventpoll]");
            case ANON -> link.startsWith("anon_inode:");
        };
    }
}
