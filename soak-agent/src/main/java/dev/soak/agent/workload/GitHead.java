package dev.soak.agent.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Reads the commit that is checked out. */
public final class GitHead {
    private static final int ABBREVIATED = 12;

    private GitHead() {}

    /** The first twelve digits of the commit id; empty if the folder is in no repository, or in one without commits. */
    public static Optional<String> of(Path folder) throws IOException {
        HermeticGit.install();
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.setMustExist(true).build()) {
            return Optional.ofNullable(repository.resolve(Constants.HEAD))
                    .map(ObjectId::getName)
                    .map(name -> name.substring(0, ABBREVIATED));
        }
    }
}
