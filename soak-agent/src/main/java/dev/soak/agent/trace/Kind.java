package dev.soak.agent.trace;

import dev.soak.agent.trace.boot.TraceHook;

/** What was opened. */
enum Kind {
    FILE(TraceHook.FILE),
    SOCKET(TraceHook.SOCKET),
    PIPE(TraceHook.PIPE),
    EVENTPOLL(TraceHook.EVENTPOLL),
    ANON(TraceHook.ANON);

    private static final Kind[] BY_CODE = byCode();

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    private static Kind[] byCode() {
        Kind[] kinds = new Kind[values().length + 1];
        for (Kind kind : values()) {
            kinds[kind.code] = kind;
        }
        return kinds;
    }

    /** What woven code calls it; never 0. */
    int code() {
        return code;
    }

    static Kind of(int code) {
        return BY_CODE[code];
    }

    /** Whether the link in {@code /proc/self/fd} agrees; it does not where the number was reused unseen. */
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
