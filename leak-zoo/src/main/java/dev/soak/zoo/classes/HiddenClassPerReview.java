package dev.soak.zoo.classes;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: each review defines a hidden class and keeps it. No class loader is added, and the class has no name that could be
 * looked up. Typical of expression compilers and serializers that generate code; the harmless twin is
 * {@link dev.soak.zoo.harmless.HiddenClassDropped}.
 */
public final class HiddenClassPerReview implements Specimen {
    private final byte[] template;
    private final List<Class<?>> rules = new ArrayList<>();

    private static final class Rule {}

    /** Reads the class file that all hidden classes are defined from. */
    public HiddenClassPerReview() throws IOException {
        String name = HiddenClassPerReview.class.getSimpleName() + "$" + Rule.class.getSimpleName() + ".class";
        try (InputStream file = HiddenClassPerReview.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new FileNotFoundException(name);
            }
            template = file.readAllBytes();
        }
    }

    @Override
    public void review(PullRequest pullRequest) throws IllegalAccessException {
        Class<?> rule = MethodHandles.lookup().defineHiddenClass(template, true).lookupClass();
        synchronized (rules) {
            rules.add(rule);
        }
    }
}
