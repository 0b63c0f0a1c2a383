package dev.soak.agent.os;

import dev.soak.analysis.run.RunFolder;
import java.util.regex.Pattern;

/** Soak's own files that are open in the target's process: what the probe writes, and the probe's archive itself. */
final class OwnFiles {
    private static final Pattern PROBE_ARCHIVE = Pattern.compile("(?:^|/)soak-probe[^/]*\\.jar$");
    private static final String DELETED = " (deleted)";

    private OwnFiles() {}

    /** @param link the target of a descriptor's link */
    static boolean contains(String link) {
        String path = link.endsWith(DELETED) ? link.substring(0, link.length() - DELETED.length()) : link;
        return RunFolder.isOwnFile(path) || PROBE_ARCHIVE.matcher(path).find();
    }
}
