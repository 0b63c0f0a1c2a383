package dev.soak.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a machine must have for a fault; without it the fault is skipped, and the table says so. */
enum Requirement {
    NONE(""),
    LINUX("test -d /proc/self/fd"),
    /** Root may mount a small disk. */
    MOUNT("test $(id -u) = 0 && d=$(mktemp -d) && mount -t tmpfs none $d && umount $d && rmdir $d"),
    /** Root may become another user. */
    OTHER_USER("test $(id -u) = 0 && setpriv --reuid 65534 --clear-groups true"),
    /** Root may create a control group with a limit of its own. */
    MEMORY_LIMIT(Requirement.GROUP + "mkdir -p $g && test -w $g/$limit && rmdir $g"),
    NOT_ROOT("test $(id -u) != 0");

    /** Lines that set {@code g} to a control group for memory and {@code limit} to its file, of either version. */
    static final String GROUP = "g=/sys/fs/cgroup/memory; limit=memory.limit_in_bytes;"
            + " test -d $g || { g=/sys/fs/cgroup; limit=memory.max; }; g=$g/soak-fault; ";

    private static final long SECONDS = 10;

    private final String test;

    Requirement(String test) {
        this.test = test;
    }

    boolean isMet() throws IOException, InterruptedException {
        if (test.isEmpty()) {
            return true;
        }
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            return false;
        }
        Process shell = new ProcessBuilder("/bin/sh", "-c", test)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return shell.waitFor(SECONDS, TimeUnit.SECONDS) && shell.exitValue() == 0;
        } finally {
            shell.destroyForcibly();
        }
    }
}
