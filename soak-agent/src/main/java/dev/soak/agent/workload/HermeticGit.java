package dev.soak.agent.workload;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Restricts JGit to reading the given repository. By default it runs {@code git} to find the system configuration,
 * measures the file system's clock by writing files into the repository, and stores the result in the user's home.
 */
final class HermeticGit extends SystemReader.Delegate {
    /** Coarser than any file system's clock; the only cost is that JGit may read small files a second time. */
    private static final long COARSE_CLOCK_MILLIS = 2_000;

    private HermeticGit(SystemReader reader) {
        super(reader);
    }

    /** Applies to the whole process, because JGit has one system reader per process. */
    static void install() {
        if (!(SystemReader.getInstance() instanceof HermeticGit)) {
            SystemReader.setInstance(new HermeticGit(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    /** A configuration without a file. */
    private static final class EmptyConfig extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit uses null for a configuration without a file
        EmptyConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        /** Returns the file system's clock resolution, so that JGit does not measure it. */
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
