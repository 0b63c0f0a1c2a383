package dev.soak.analysis.attribution;

import dev.soak.analysis.attribution.Evidence.NativeLibraries.Account;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Attribution;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.NativeCode;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of native code whose memory grows, from {@code native-code.json}, what of its allocations was traced, and what
 * calls of its methods have left.
 */
public final class NativeCodeEvidence {
    /** The part of a file's name that makes it unique, of a library that was unpacked from a jar. */
    private static final Pattern UNPACKED = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|(?<![0-9a-zA-Z])[0-9]{8,}(?![0-9a-zA-Z])|(?<=[a-z])[0-9]{12,}(?=\\.)");

    private final NativeCode code;
    private final NativeTraceEvidence trace;
    private final NativeCallEvidence calls;
    private final List<String> notes;

    private NativeCodeEvidence(
            NativeCode code, NativeTraceEvidence trace, NativeCallEvidence calls, List<String> notes) {
        this.code = code;
        this.trace = trace;
        this.calls = calls;
        this.notes = notes;
    }

    public static NativeCodeEvidence of(NativeCode code) {
        return of(code, NativeTraceEvidence.none(), NativeCallEvidence.none());
    }

    public static NativeCodeEvidence of(NativeCode code, NativeTraceEvidence trace, NativeCallEvidence calls) {
        return new NativeCodeEvidence(code, trace, calls, List.of());
    }

    /** From a run folder; unknown where the file is absent, with a note where it cannot be read. */
    public static NativeCodeEvidence in(RunFolder folder, OwnCode own) {
        Path file = folder.file(RunFile.NATIVE_CODE);
        NativeTraceEvidence trace = NativeTraceEvidence.in(folder, own);
        NativeCallEvidence calls = NativeCallEvidence.in(folder, own);
        List<String> notes = new ArrayList<>();
        NativeCode code = NativeCode.UNKNOWN;
        try {
            code = Files.isRegularFile(file) ? NativeCode.read(file) : NativeCode.UNKNOWN;
        } catch (InputException e) {
            notes.add(String.valueOf(e.getMessage()));
        }
        notes.addAll(trace.notes());
        notes.addAll(calls.notes());
        return new NativeCodeEvidence(code, trace, calls, notes);
    }

    /** The calls of native methods. */
    NativeCallEvidence calls() {
        return calls;
    }

    /** The line that allocated what a series of native memory gained; no frames where that is not known. */
    CallSiteAttribution.Found allocatedAt(SeriesId series) {
        CallSiteAttribution.Found traced = trace.allocatedAt(series);
        if (traced.frames().isEmpty()) {
            CallSiteAttribution.Found called = calls.allocatedAt(series);
            return called.frames().isEmpty() ? traced : called;
        }
        return traced;
    }

    List<String> notes() {
        return notes;
    }

    /** On a series of native memory; empty for others. */
    Optional<Evidence> evidence(SeriesId series) {
        return account(series).map(account -> new Evidence.NativeLibraries(account, code.libraries()));
    }

    /** The one library whose memory a series must be, without what it was unpacked as; empty if there are none or several. */
    Optional<String> onlyLibrary(SeriesId series) {
        return account(series).isPresent() && code.libraries().size() == 1
                ? Optional.of(UNPACKED.matcher(code.libraries().get(0)).replaceAll("*"))
                : Optional.empty();
    }

    /** Whether native code allocates what a series has. */
    static boolean isOfNativeCode(SeriesId series) {
        return account(series).isPresent();
    }

    private static Optional<Account> account(SeriesId series) {
        if (series.equals(Resources.TAKEN_THROUGH_JNI)) {
            return Optional.of(Account.TAKEN_THROUGH_JNI);
        }
        return Resources.of(series).attribution() == Attribution.NATIVE_LIBRARIES
                ? Optional.of(Resources.NATIVE_LIVE.has(series) ? Account.OUTSIDE : Account.NONE)
                : Optional.empty();
    }

    /** Whether the instances of a class have native memory of their own. */
    boolean hasPeer(String className) {
        return code.peers().contains(className);
    }
}
