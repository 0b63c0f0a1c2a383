package dev.soak.agent.workload;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The {@code owner/name} of a local repository: from the URL of its origin, or from its folder. */
final class RemoteName {
    private static final Pattern OWNER_AND_NAME = Pattern.compile("^(?:.*[/:])?([^/:]+)/([^/]+?)(?:\\.git)?/?$");

    private RemoteName() {}

    static String of(Repository repository, Path folder) {
        String url = repository.getConfig().getString("remote", "origin", "url");
        Path absolute = folder.toAbsolutePath().normalize();
        return of(url, String.valueOf(absolute.getFileName()));
    }

    static String of(@Nullable String url, String folder) {
        Matcher parts = OWNER_AND_NAME.matcher(url == null ? "" : url);
        // A local path contains no owner.
        boolean remote = url != null && (url.contains("://") ? !url.startsWith("file:") : url.contains("@"));
        return remote && parts.matches()
                ? clean(parts.group(1)) + "/" + clean(parts.group(2))
                : "local/" + clean(folder);
    }

    private static String clean(String raw) {
        String clean = raw.replaceAll("[^A-Za-z0-9._-]+", "-");
        return clean.isEmpty() ? "repository" : clean;
    }
}
