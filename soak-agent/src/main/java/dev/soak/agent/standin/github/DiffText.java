package dev.soak.agent.standin.github;

import dev.soak.agent.workload.ChangedFile;
import dev.soak.agent.workload.ChangedFile.Status;
import dev.soak.agent.workload.PullRequest;

/** A pull request in git's format: GitHub's {@code diff} and {@code patch} media types. Pure. */
final class DiffText {
    private DiffText() {}

    static String diff(PullRequest pull) {
        StringBuilder out = new StringBuilder();
        for (ChangedFile file : pull.files()) {
            String previous = file.previousPath();
            String old = previous == null ? file.path() : previous;
            out.append("diff --git a/")
                    .append(old)
                    .append(" b/")
                    .append(file.path())
                    .append('\n');
            switch (file.status()) {
                case ADDED -> out.append("new file mode 100644\n");
                case REMOVED -> out.append("deleted file mode 100644\n");
                case RENAMED ->
                    out.append("rename from ")
                            .append(old)
                            .append("\nrename to ")
                            .append(file.path())
                            .append('\n');
                case MODIFIED -> {}
            }
            if (!file.patch().isEmpty()) {
                out.append(file.status() == Status.ADDED ? "--- /dev/null\n" : "--- a/" + old + "\n");
                out.append(file.status() == Status.REMOVED ? "+++ /dev/null\n" : "+++ b/" + file.path() + "\n");
                out.append(file.patch()).append('\n');
            }
        }
        return out.toString();
    }

    static String patch(PullRequest pull, String headSha, String date) {
        return "From " + headSha + " Mon Sep 17 00:00:00 2001\nFrom: "
                + pull.header().author() + " <" + pull.header().author() + "@users.noreply.github.com>\nDate: " + date
                + "\nSubject: [PATCH] " + pull.header().title() + "\n\n---\n" + diff(pull) + "-- \n2.47.0\n\n";
    }
}
