package dev.soak.analysis.render.html;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.RunFolder;

/** Series that show Soak itself. The page keeps them apart from those of the target. */
final class OwnSeries {
    private static final String AGENT_JAR = "/soak.jar";

    private OwnSeries() {}

    /** Whether a series shows the agent, its classes, or a file that Soak holds open in the target's process. */
    static boolean is(SeriesId id) {
        String path = id.labels().getOrDefault(Resources.PATH, "");
        return Resources.isOwn(id) || path.endsWith(AGENT_JAR) || RunFolder.isOwnFile(path);
    }
}
