package dev.soak.agent.target;

import dev.soak.probe.reading.TempFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folders that a target writes its temporary files to, as far as they are its own. */
public final class TempFolders {
    private TempFolders() {}

    /** @param given the folder that Soak names to a target that it starts; the target's own flags may name another */
    public static List<Path> of(RunningTarget target, Path given) {
        boolean started = target.process().isOwn();
        List<Path> folders = new ArrayList<>(started ? List.of(given) : List.of());
        target.probe()
                .flatMap(probe -> stated(probe.hello().flags()))
                .filter(folder -> !folder.equals(given.toAbsolutePath().normalize()))
                // A process that is attached to may see other files at this path than we do.
                .map(folder -> started ? folder : Path.of("/proc/" + target.pid() + "/root" + folder))
                .ifPresent(folders::add);
        return folders;
    }

    /** The folder that the flags of a JVM name; empty if it uses the system's, or one that it shares. */
    static Optional<Path> stated(List<String> flags) {
        return flags.stream()
                .filter(flag -> flag.startsWith(JvmFlags.TEMP_FOLDER))
                .map(flag ->
                        Path.of(flag.substring(JvmFlags.TEMP_FOLDER.length())).normalize())
                // The last one counts.
                .reduce((first, last) -> last)
                .filter(folder -> folder.isAbsolute() && !TempFolder.isShared(folder));
    }
}
