package dev.soak.agent.target;

import dev.soak.agent.control.DataFolder;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/**
 * The folders that Soak and the target share: one for the probe's jars and its socket, and one for the data that the
 * target's JVM writes. A target in a container sees them by other paths than Soak does. Only their owner may enter them.
 *
 * @param jars of the probe, and its socket, as Soak sees it
 * @param jarsInTarget the same folder as the target sees it
 * @param data of the target's JVM
 */
public record SharedFolder(Path jars, Path jarsInTarget, DataFolder data) {
    static final String JFR = "jfr";
    private static final String JVM = "jvm";

    /** The path of a Unix domain socket has at most 107 bytes, of which its name needs some. */
    private static final int MAX_PATH = 85;

    /** Neither the JVM's options nor the agent's have a way to quote everything. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._+@%-]+");

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Path TEMP = Path.of("/tmp");

    /**
     * For a target that Soak starts: in the run folder, or if that has a path that is too long or has unusual characters,
     * with the jars in a temporary folder.
     */
    public static SharedFolder in(RunFolder run) throws IOException {
        Path jars = run.scratch().resolve("probe");
        String path = jars.toString();
        if (path.length() <= MAX_PATH && PLAIN.matcher(path).matches()) {
            Files.createDirectory(jars, OWNER_ONLY);
        } else {
            jars = Files.createTempDirectory(TEMP, "soak-", OWNER_ONLY);
        }
        Path data = Files.createDirectory(run.scratch().resolve(JVM), OWNER_ONLY);
        return new SharedFolder(jars, jars, new DataFolder(data, data));
    }

    /**
     * For a process that runs already, also in a container. The path of the jars depends on nothing but the process: a JVM
     * keeps the jar of an agent open for ever, and by the same path it is the same jar.
     *
     * @throws InputException if another user has created the folder
     */
    public static SharedFolder of(long pid, RunFolder run) throws IOException, InputException {
        Path root = Path.of("/proc", Long.toString(pid), "root");
        boolean sameFiles =
                Files.isSameFile(root.resolve("."), Path.of("/")) && Files.isSameFile(root.resolve("tmp"), TEMP);
        String name = "soak-probe-" + pid;
        Path jarsInTarget = TEMP.resolve(name);
        Path jars = sameFiles ? jarsInTarget : root.resolve("tmp").resolve(name);
        createOwn(jars);
        if (sameFiles) {
            Path data = Files.createDirectory(run.scratch().resolve(JVM), OWNER_ONLY);
            return new SharedFolder(jars, jarsInTarget, new DataFolder(data, data));
        }
        Path data = jars.resolve(JVM);
        RunFolder.delete(data);
        Files.createDirectory(data, OWNER_ONLY);
        return new SharedFolder(jars, jarsInTarget, new DataFolder(data, jarsInTarget.resolve(JVM)));
    }

    private static void createOwn(Path folder) throws IOException, InputException {
        try {
            Files.createDirectory(folder, OWNER_ONLY);
        } catch (FileAlreadyExistsException left) {
            // Of a soak that was killed.
            boolean own = !Files.isSymbolicLink(folder)
                    && ProcessOwner.owns(folder)
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                            .equals("rwx------");
            if (!own) {
                throw InputException.unusable("cannot use " + folder + ": another user has created it; delete it");
            }
        }
    }

    /** Where a target that Soak starts leaves the chunks of its flight recording. */
    public static Path jfrRepository(RunFolder run) {
        return run.scratch().resolve(JVM).resolve(JFR);
    }

    /** The folder for the chunks of the flight recording. */
    public Path jfrRepository() {
        return data.here().resolve(JFR);
    }

    /** Deletes both folders. */
    void delete() throws IOException {
        RunFolder.delete(data.here());
        RunFolder.delete(jars);
    }
}
