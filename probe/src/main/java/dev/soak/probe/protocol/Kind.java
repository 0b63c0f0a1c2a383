package dev.soak.probe.protocol;

/** The kinds of messages. Their order is their code on the wire; both sides come from the same soak.jar. */
public enum Kind {
    /** Probe to supervisor, first: {@link Hello}. */
    HELLO,
    /** The answer to {@link #HELLO} of the target: {@link ProbeOptions}. */
    ACCEPT,
    /** The answer to every other JVM, such as a child of the target. */
    REFUSE,
    /** Command: the readings of a sample that are due. */
    SAMPLE,
    /** Command: all readings of a checkpoint. */
    READ_EXACT,
    /** Command: the readings that have to settle before a checkpoint. */
    READ_SETTLING,
    /** Command: the limits that the JVM sets. */
    LIMITS,
    /** Command: run a full GC. */
    COLLECT,
    /** Command: the class histogram, as text; runs a full GC. */
    HISTOGRAM,
    /** Command: return freed native memory to the operating system, then read what is in use. */
    NATIVE_HEAP,
    /** Command: the native libraries, and which of the named classes have a native peer: two lists of texts. */
    NATIVE_CODE,
    /** Command: load a native agent, whose path and options the body has as texts; what the JVM answers, as text. */
    LOAD_AGENT,
    /** Command: the packages of the target's libraries, a list of texts. */
    CODE,
    /** Command: the open descriptors and buffers by opening stack, {@link OpenResources}. */
    OPENERS,
    /** Command: from now on, note which stacks start virtual threads, for at most a thousand of them. */
    TRACE_VIRTUAL_STARTS,
    /** Command: stop that and send what was noted, {@link VirtualStarts}. */
    VIRTUAL_STARTS,
    /** Command: write a dump of all threads, virtual ones included, to a path. */
    VIRTUAL_THREAD_DUMP,
    /** Command: the heap that the probe itself retains. */
    FOOTPRINT,
    /** Command: write a heap dump to a path. */
    HEAP_DUMP,
    /** Command: record the stores into some holders, whose paths the body names. */
    BEGIN_STORES,
    /** Command: the stores that were recorded until now, {@link RecordedStores}. */
    READ_STORES,
    /** Command: stop recording stores. */
    END_STORES,
    /** Command: watch what calls of native methods leave. */
    BEGIN_NATIVE_CALLS,
    /** Command: what is left of them until now, {@link WatchedNativeCalls}. */
    READ_NATIVE_CALLS,
    /** Command: stop watching calls of native methods. */
    END_NATIVE_CALLS,
    /** Command: a thread dump, as text. */
    THREAD_DUMP,
    /** Command: the threads of a deadlock, {@link BlockedThread}. */
    DEADLOCK,
    /** Message: stop the recording, because the disk is nearly full; what was recorded is kept. */
    STOP_RECORDING,
    /** Command: stop the recording and write it to a path. */
    FINISH,
    /** Message: record the event of a sample. */
    RECORD_SAMPLE,
    /** Message: begin the event of a checkpoint. */
    BEGIN_CHECKPOINT,
    /** Message: end and record the event of a checkpoint. */
    END_CHECKPOINT,
    /** Message: a phase of the run begins. */
    PHASE,
    /** Message: record the event of a request that has ended. */
    REQUEST_ENDED,
    /** Probe to supervisor: the result of a command. */
    RESULT,
    /** Probe to supervisor: a command has failed; the reason as text. */
    FAILED,
    /** Probe to supervisor: a reading has failed, {@link FailedReading}. */
    READING_FAILED,
    /** Probe to supervisor: a line for Soak's log. */
    WARNING;

    private static final Kind[] BY_CODE = values();

    /** Its code on the wire. */
    @SuppressWarnings("EnumOrdinal") // both sides come from the same soak.jar
    int code() {
        return ordinal();
    }

    static Kind of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("unknown kind of message: " + code);
        }
        return BY_CODE[code];
    }
}
