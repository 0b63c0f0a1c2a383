package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/** Each review defines a hidden class and forgets it: the next full collection unloads it. */
public final class HiddenClassDropped implements Specimen {
    private final byte[] template;

    private static final class Rule {}

    /** Reads the class file that all hidden classes are defined from. */
    public HiddenClassDropped() throws IOException {
        String name = HiddenClassDropped.class.getSimpleName() + "$" + Rule.class.getSimpleName() + ".class";
        try (InputStream file = HiddenClassDropped.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new FileNotFoundException(name);
            }
            template = file.readAllBytes();
        }
    }

    @Override
    public void review(PullRequest pullRequest) throws IllegalAccessException {
        MethodHandles.lookup().defineHiddenClass(template, true);
    }
}
