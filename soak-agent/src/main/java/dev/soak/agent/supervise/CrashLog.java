package dev.soak.agent.supervise;

import dev.soak.agent.redact.MaskedLines;
import dev.soak.agent.redact.Redactor;
import dev.soak.agent.target.JvmFlags;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the error log of a target's JVM that crashed, {@code hs_err.log}, with secrets masked: it has the command line. */
final class CrashLog {
    private static final int MAX_CHARS = 4_000_000;

    private CrashLog() {}

    static void keep(RunFolder folder, Redactor redactor) throws IOException {
        Path written = JvmFlags.errorFile(folder.scratch());
        if (!Files.isRegularFile(written)) {
            return;
        }
        StringBuilder masked = new StringBuilder();
        MaskedLines lines =
                new MaskedLines(redactor, line -> masked.append(line).append('\n'));
        String text = Files.readString(written, StandardCharsets.ISO_8859_1);
        char[] chars = text.substring(0, Math.min(MAX_CHARS, text.length())).toCharArray();
        lines.add(chars, 0, chars.length);
        lines.end();
        folder.write(RunFile.HS_ERR, masked.toString().getBytes(StandardCharsets.UTF_8));
    }
}
