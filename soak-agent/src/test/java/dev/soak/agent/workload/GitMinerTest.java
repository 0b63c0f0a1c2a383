package dev.soak.agent.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.soak.agent.workload.ChangedFile.Status;
import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMinerTest {
    @TempDir
    private Path folder;

    private final GitMiner miner = new GitMiner(GitMiner.MiningLimits.DEFAULT);

    @BeforeAll
    static void installHermeticGit() {
        HermeticGit.install();
    }

    @Test
    void withoutMergesEachCommitIsAPullRequestNewestFirst() throws Exception {
        try (Git git = repository()) {
            commit(git, "a.txt", "1\n", "First");
            commit(git, "a.txt", "1\n2\n", "Second\n\nBecause of this.");
            RevCommit last = commit(git, "b.txt", "b\n", "Third");
            Workload mined = miner.mine(folder);
            assertThat(mined.headers()).extracting(PullRequestHeader::title).containsExactly("Third", "Second");
            assertThat(mined.pullRequests().get(0).id())
                    .isEqualTo(last.abbreviate(12).name());
            PullRequest second = mined.pullRequests().get(1);
            assertThat(second.header().body()).isEqualTo("Because of this.");
            assertThat(second.header().author()).isEqualTo("ada-lovelace");
            assertThat(second.files())
                    .containsExactly(
                            new ChangedFile("a.txt", null, Status.MODIFIED, 1, 0, "@@ -1 +1,2 @@\n 1\n+2", "1\n2\n"));
        }
    }

    @Test
    void withMergesEachMergeIsAPullRequestAgainstItsFirstParent() throws Exception {
        try (Git git = repository()) {
            commit(git, "a.txt", "1\n", "First");
            git.checkout().setCreateBranch(true).setName("topic").call();
            commit(git, "b.txt", "b\n", "On the branch");
            commit(git, "c.txt", "c\n", "On the branch, too");
            git.checkout().setName("main").call();
            git.merge()
                    .include(git.getRepository().resolve("topic"))
                    .setFastForward(FastForwardMode.NO_FF)
                    .setMessage("Merge pull request #7 from someone/fix/the-thing\n\nFix the thing\n\nIt was broken.")
                    .call();
            Workload mined = miner.mine(folder);
            assertThat(mined.size()).isEqualTo(1);
            PullRequestHeader header = mined.headers().get(0);
            assertThat(header.title()).isEqualTo("Fix the thing");
            assertThat(header.body()).isEqualTo("It was broken.");
            assertThat(header.headBranch()).isEqualTo("fix/the-thing");
            assertThat(header.changedFiles()).isEqualTo(2);
        }
    }

    @Test
    void binariesAndHugeFilesAreSkippedWithACount() throws Exception {
        try (Git git = repository()) {
            commit(git, "a.txt", "1\n", "First");
            Files.write(folder.resolve("picture.png"), new byte[] {1, 0, 2, 0});
            Files.writeString(folder.resolve("huge.txt"), "0123456789\n".repeat(60_000));
            commit(git, "a.txt", "1\n2\n", "Second");
            Workload mined = miner.mine(folder);
            assertThat(mined.headers())
                    .extracting(PullRequestHeader::changedFiles)
                    .containsExactly(1);
            assertThat(mined.notes()).contains("skipped binary files: 1", "skipped files larger than 512 KiB: 1");
        }
    }

    @Test
    void renamesAndRemovalsAreDetected() throws Exception {
        try (Git git = repository()) {
            Files.writeString(folder.resolve("gone.txt"), "to be removed\n");
            commit(git, "old.txt", "one\ntwo\nthree\nfour\nfive\n", "First");
            git.rm().addFilepattern("gone.txt").addFilepattern("old.txt").call();
            commit(git, "new.txt", "one\ntwo\nthree\nfour\nsix\n", "Second");
            PullRequest pull = miner.mine(folder).pullRequests().get(0);
            assertThat(pull.files())
                    .extracting(ChangedFile::path, ChangedFile::previousPath, ChangedFile::status)
                    .containsExactlyInAnyOrder(
                            tuple("gone.txt", null, Status.REMOVED), tuple("new.txt", "old.txt", Status.RENAMED));
        }
    }

    @Test
    void everyMinedPatchCanBeReversed() throws Exception {
        try (Git git = repository()) {
            commit(git, "a.txt", "1\n2\n3", "First");
            commit(git, "a.txt", "0\n1\n2\n3\n", "Second");
            commit(git, "a.txt", "0\n1\n4", "Third");
            for (PullRequest pull : miner.mine(folder).pullRequests()) {
                ChangedFile file = pull.files().get(0);
                assertThat(UnifiedHunks.undo(String.valueOf(file.content()), file.patch()))
                        .isPresent();
            }
        }
    }

    @Test
    void miningWritesNothing() throws Exception {
        try (Git git = repository()) {
            commit(git, "a.txt", "1\n", "First");
            commit(git, "a.txt", "2\n", "Second");
        }
        FileTime before = Files.getLastModifiedTime(folder.resolve(".git/objects"));
        miner.mine(folder);
        assertThat(Files.getLastModifiedTime(folder.resolve(".git/objects"))).isEqualTo(before);
    }

    @Test
    void aSingleCommitIsMined() throws Exception {
        try (Git git = repository()) {
            commit(git, "a.txt", "1\n", "First");
            assertThat(miner.mine(folder).headers())
                    .extracting(PullRequestHeader::additions)
                    .containsExactly(1);
        }
    }

    @Test
    void theNewestAreTakenUpToTheLimit() throws Exception {
        try (Git git = repository()) {
            for (int i = 0; i < 6; i++) {
                commit(git, "a.txt", "line " + i + "\n", "Commit " + i);
            }
            Workload mined = new GitMiner(new GitMiner.MiningLimits(2, 300, 512 * 1024, 1 << 20)).mine(folder);
            assertThat(mined.headers()).extracting(PullRequestHeader::title).containsExactly("Commit 5", "Commit 4");
            Workload small = new GitMiner(new GitMiner.MiningLimits(300, 300, 1024, 20)).mine(folder);
            assertThat(small.size()).isLessThan(5);
            assertThat(small.notes()).anyMatch(note -> note.startsWith("stopped at "));
        }
    }

    @Test
    void subfoldersBareShallowAndWorktreesAreSupported() throws Exception {
        Path origin = Files.createDirectory(folder.resolve("origin"));
        try (Git git = repository(origin)) {
            Files.createDirectories(origin.resolve("deep/er"));
            commit(git, "deep/er/a.txt", "1\n", "First");
            commit(git, "deep/er/a.txt", "2\n", "Second");
            commit(git, "deep/er/a.txt", "3\n", "Third");
        }
        assertThat(miner.mine(origin.resolve("deep/er")).size()).isEqualTo(2);
        git(
                "clone",
                "-q",
                "--bare",
                origin.toString(),
                folder.resolve("bare.git").toString());
        assertThat(miner.mine(folder.resolve("bare.git")).size()).isEqualTo(2);
        git(
                "-C",
                origin.toString(),
                "worktree",
                "add",
                "-q",
                folder.resolve("tree").toString(),
                "HEAD~1");
        assertThat(miner.mine(folder.resolve("tree")).size()).isEqualTo(1);
        git(
                "clone",
                "-q",
                "--depth",
                "2",
                "file://" + origin,
                folder.resolve("shallow").toString());
        assertThat(miner.mine(folder.resolve("shallow")).size()).isEqualTo(1);
        git(
                "clone",
                "-q",
                "--depth",
                "1",
                "file://" + origin,
                folder.resolve("single").toString());
        rejected(folder.resolve("single"), "this shallow clone has no commit with its parent");
    }

    private static void git(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void invalidRepositoriesAreReported() throws Exception {
        rejected(folder.resolve("none"), "no such folder");
        rejected(folder, "not a git repository, nor inside one");
        try (Git git = repository()) {
            rejected(folder, "this git repository has no commits");
            Files.write(folder.resolve("a.bin"), new byte[] {0, 0});
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Only").call();
            rejected(folder, "its only commit has no text file");
        }
    }

    @Test
    void theRepositoryNameComesFromItsOrigin() {
        assertThat(RemoteName.of("https://github.com/acme/ledger.git", "x")).isEqualTo("acme/ledger");
        assertThat(RemoteName.of("git@github.com:acme/ledger.git", "x")).isEqualTo("acme/ledger");
        assertThat(RemoteName.of("/srv/git/ledger.git", "my folder")).isEqualTo("local/my-folder");
        assertThat(RemoteName.of(null, "folder")).isEqualTo("local/folder");
    }

    private void rejected(Path where, String why) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> miner.mine(where))
                .withMessageStartingWith(where + ": " + why);
    }

    private Git repository() throws Exception {
        return repository(folder);
    }

    private static Git repository(Path at) throws Exception {
        return Git.init().setDirectory(at.toFile()).setInitialBranch("main").call();
    }

    private static RevCommit commit(Git git, String path, String content, String message) throws Exception {
        Files.writeString(git.getRepository().getWorkTree().toPath().resolve(path), content);
        git.add().addFilepattern(".").call();
        PersonIdent author = new PersonIdent("Ada Lovelace", "ada@example.com");
        return git.commit()
                .setMessage(message)
                .setAuthor(author)
                .setCommitter(author)
                .call();
    }
}
