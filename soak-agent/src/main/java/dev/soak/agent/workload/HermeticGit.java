package dev.soak.agent.workload;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit to reading the repository that it is given. Left alone, it runs {@code git} to find the system's
 * configuration, measures the file system's clock by writing files into the repository, and keeps the result in the
 * user's home; a miner must do none of that.
 */
final class HermeticGit extends SystemReader.Delegate {
    /** Coarser than any file system's, which costs a reader nothing but a second look at small files. */
    private static final long COARSE_CLOCK_MILLIS = 2_000;

    private HermeticGit(SystemReader reader) {
        super(reader);
    }

    /** JGit has one reader a process, so this holds for all of it. */
    static void install() {
        if (!(SystemReader.getInstance() instanceof HermeticGit)) {
            SystemReader.setInstance(new HermeticGit(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** A configuration without a file. */
    private static final class Nothing extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit's own way to say that there is no file
        Nothing(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        /** Says how coarse the file system's clock is, so that JGit does not measure it. */
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long otherwise, TimeUnit unit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? unit.convert(COARSE_CLOCK_MILLIS, TimeUnit.MILLISECONDS)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
