package dev.soak.agent.workload;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Mines pull requests from the history of a local git repository: each merge commit as the difference to its first
 * parent or, if the history has no merges, each commit as the difference to its parent; newest first. Accepts any local
 * repository: bare, shallow, a worktree, or a folder inside one. Never writes to it.
 *
 * <p>Root commits have no parent to compare with and are skipped, unless there is nothing else.
 */
public final class GitMiner {
    /** Enough to find 300 merges in an active project; bounds the work for huge histories without merges. */
    private static final int MAX_COMMITS_WALKED = 50_000;

    private final MiningLimits limits;

    /**
     * Limits of mining.
     *
     * @param pullRequests maximum number of pull requests
     * @param filesEach maximum files per pull request; further files are skipped and counted
     * @param fileBytes larger files, before or after the change, are skipped and counted
     * @param characters maximum size of all pull requests together, see {@link PullRequest#characters()}
     */
    public record MiningLimits(int pullRequests, int filesEach, int fileBytes, long characters) {
        public static final MiningLimits DEFAULT = new MiningLimits(300, 300, 512 * 1024, 64L * 1024 * 1024);

        public MiningLimits {
            if (pullRequests < 1 || filesEach < 1 || fileBytes < 1 || characters < 1) {
                throw new IllegalArgumentException("every limit must be at least 1");
            }
        }
    }

    public GitMiner(MiningLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a repository's history.
     *
     * @param folder the repository, or any folder inside its working tree
     */
    public Workload mine(Path folder) throws InputException {
        if (!Files.isDirectory(folder)) {
            throw InputException.unusable(folder + ": no such folder");
        }
        HermeticGit.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .findGitDir(folder.toAbsolutePath().normalize().toFile());
        if (builder.getGitDir() == null) {
            throw InputException.unusable(folder + ": not a git repository, nor inside one");
        }
        try (Repository repository = builder.setMustExist(true).build()) {
            return mine(folder, repository);
        } catch (IOException e) {
            throw InputException.unusable(folder + ": cannot read this git repository: " + e.getMessage());
        }
    }

    private Workload mine(Path folder, Repository repository) throws IOException, InputException {
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null) {
            throw InputException.unusable(folder + ": this git repository has no commits");
        }
        Selection selection = choose(repository, head);
        List<PullRequest> mined = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        CommitMiner miner = new CommitMiner(repository, RemoteName.of(repository, folder), limits);
        long characters = 0;
        int broken = 0;
        try (miner) {
            for (ObjectId id : selection.commits()) {
                try {
                    PullRequest pull = miner.mine(id);
                    if (pull != null) {
                        mined.add(pull);
                        characters += pull.characters();
                    }
                } catch (MissingObjectException e) {
                    // A partial clone leaves objects on its server.
                    broken++;
                }
                if (characters >= limits.characters()) {
                    notes.add("stopped at " + mined.size() + " pull requests: memory limit reached");
                    break;
                }
            }
        }
        if (mined.isEmpty()) {
            throw InputException.unusable(folder + ": " + selection.reasonIfEmpty());
        }
        notes.add(0, folder + ": " + mined.size() + " pull requests from " + selection.what());
        notes.addAll(miner.skipped());
        if (broken > 0) {
            notes.add("skipped commits with objects missing from this clone: " + broken);
        }
        return new Workload(mined, notes);
    }

    private record Selection(List<ObjectId> commits, String what, String reasonIfEmpty) {}

    private Selection choose(Repository repository, ObjectId head) throws IOException {
        Set<ObjectId> shallow = repository.getObjectDatabase().getShallowCommits();
        List<ObjectId> merges = new ArrayList<>();
        List<ObjectId> others = new ArrayList<>();
        List<ObjectId> roots = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            walk.sort(RevSort.COMMIT_TIME_DESC);
            walk.markStart(walk.parseCommit(head));
            int walked = 0;
            for (RevCommit commit = walk.next();
                    commit != null && merges.size() < limits.pullRequests() && walked < MAX_COMMITS_WALKED;
                    commit = walk.next()) {
                walked++;
                int parents = commit.getParentCount();
                List<ObjectId> list = parents > 1 ? merges : parents == 1 ? others : roots;
                if (list.size() < limits.pullRequests()) {
                    list.add(commit.copy());
                }
            }
        }
        if (!merges.isEmpty()) {
            return new Selection(merges, "merges", "its merges change no text file");
        }
        if (!others.isEmpty()) {
            return new Selection(others, "commits (no merges)", "its commits change no text file");
        }
        if (!shallow.isEmpty()) {
            String why = "this shallow clone has no commit with its parent; git fetch --unshallow gets them";
            return new Selection(List.of(), "", why);
        }
        return new Selection(roots, "the only commit", "its only commit has no text file");
    }
}
