package dev.soak.agent.workload;

import dev.soak.agent.workload.ChangedFile.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Converts commits to pull requests and counts what it skips. Used by one thread. */
final class CommitMiner implements AutoCloseable {
    private static final int RENAME_LIMIT = 400;
    private static final Pattern GITHUB_MERGE = Pattern.compile("Merge pull request #\\d+ from [^/\\s]+/(\\S+)");

    private final String repositoryName;
    private final GitMiner.MiningLimits limits;
    private final RevWalk walk;
    private final ObjectReader reader;
    private final ByteArrayOutputStream hunks = new ByteArrayOutputStream();
    private final DiffFormatter formatter = new DiffFormatter(hunks);
    private int binaries;
    private int huge;
    private int submodules;
    private int tooMany;
    private int empty;

    CommitMiner(Repository repository, String repositoryName, GitMiner.MiningLimits limits) {
        this.repositoryName = repositoryName;
        this.limits = limits;
        walk = new RevWalk(repository);
        reader = walk.getObjectReader();
        formatter.setRepository(repository);
        formatter.setDetectRenames(true);
        formatter.getRenameDetector().setRenameLimit(RENAME_LIMIT);
    }

    /** The commit as a pull request; null if it changes no usable file. */
    @Nullable
    PullRequest mine(ObjectId id) throws IOException {
        RevCommit commit = walk.parseCommit(id);
        RevCommit parent = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
        RevTree base = parent == null ? null : parent.getTree();
        List<ChangedFile> files = new ArrayList<>();
        for (DiffEntry entry : formatter.scan(base, commit.getTree())) {
            if (files.size() == limits.filesEach()) {
                tooMany++;
                continue;
            }
            ChangedFile file = file(entry);
            if (file != null) {
                files.add(file);
            }
        }
        // A walk keeps everything it has parsed; a long history must not stay in memory.
        walk.reset();
        walk.dispose();
        if (files.isEmpty()) {
            empty++;
            return null;
        }
        return new PullRequest(id.abbreviate(12).name(), header(commit, parent, files), files);
    }

    /** One line with a count for each kind of skipped item. */
    List<String> skipped() {
        List<String> notes = new ArrayList<>();
        note(notes, binaries, "binary files");
        note(notes, huge, "files larger than " + limits.fileBytes() / 1024 + " KiB");
        note(notes, submodules, "submodules and symbolic links");
        note(notes, tooMany, "files beyond the limit of " + limits.filesEach() + " per pull request");
        note(notes, empty, "commits without a text file");
        return notes;
    }

    private static void note(List<String> notes, int count, String what) {
        if (count > 0) {
            notes.add("skipped " + what + ": " + count);
        }
    }

    private PullRequestHeader header(RevCommit commit, @Nullable RevCommit parent, List<ChangedFile> files) {
        String title = commit.getShortMessage().isBlank() ? "(no message)" : commit.getShortMessage();
        String full = commit.getFullMessage().strip();
        String body = full.startsWith(title) ? full.substring(title.length()).strip() : full;
        String branch = "commit/" + commit.abbreviate(12).name();
        Matcher merge = GITHUB_MERGE.matcher(title);
        if (merge.lookingAt()) {
            branch = merge.group(1);
            String[] parts = body.split("\n", 2);
            title = parts[0].isBlank() ? title : parts[0].strip();
            body = parts.length > 1 ? parts[1].strip() : "";
        }
        return PullRequestHeader.of(repositoryName)
                .title(title)
                .body(body)
                .author(login(commit.getAuthorIdent().getName()))
                .baseBranch("main")
                .headBranch(branch)
                .baseSha(parent == null ? ObjectId.zeroId().name() : parent.name())
                .withTotalsOf(files);
    }

    private static String login(String name) {
        String login =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return login.isEmpty() ? "someone" : login;
    }

    private @Nullable ChangedFile file(DiffEntry entry) throws IOException {
        if (isNoFile(entry.getOldMode()) || isNoFile(entry.getNewMode())) {
            submodules++;
            return null;
        }
        Status status = switch (entry.getChangeType()) {
            case ADD, COPY -> Status.ADDED;
            case DELETE -> Status.REMOVED;
            case RENAME -> Status.RENAMED;
            case MODIFY -> Status.MODIFIED;
        };
        byte[] before = status == Status.ADDED ? new byte[0] : bytes(entry.getOldId());
        byte[] after = status == Status.REMOVED ? new byte[0] : bytes(entry.getNewId());
        if (before == null || after == null) {
            huge++;
            return null;
        }
        if (RawText.isBinary(before) || RawText.isBinary(after)) {
            binaries++;
            return null;
        }
        return file(entry, status, new RawText(before), new RawText(after), after);
    }

    private ChangedFile file(DiffEntry entry, Status status, RawText before, RawText after, byte[] head)
            throws IOException {
        EditList edits = DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM)
                .diff(RawTextComparator.DEFAULT, before, after);
        hunks.reset();
        formatter.format(edits, before, after);
        formatter.flush();
        String patch = hunks.toString(StandardCharsets.UTF_8);
        return new ChangedFile(
                status == Status.REMOVED ? entry.getOldPath() : entry.getNewPath(),
                status == Status.RENAMED ? entry.getOldPath() : null,
                status,
                edits.stream().mapToInt(Edit::getLengthB).sum(),
                edits.stream().mapToInt(Edit::getLengthA).sum(),
                // GitHub's patch field has no newline at its end.
                patch.endsWith("\n") ? patch.substring(0, patch.length() - 1) : patch,
                status == Status.REMOVED ? null : new String(head, StandardCharsets.UTF_8));
    }

    private static boolean isNoFile(FileMode mode) {
        return mode == FileMode.GITLINK || mode == FileMode.SYMLINK;
    }

    private byte @Nullable [] bytes(AbbreviatedObjectId id) throws IOException {
        ObjectLoader loader = reader.open(id.toObjectId());
        return loader.getSize() > limits.fileBytes() ? null : loader.getCachedBytes(limits.fileBytes());
    }

    @Override
    public void close() {
        formatter.close();
        walk.close();
    }
}
