package dev.soak.zoo.storing;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.LinkedHashMap;
import java.util.Map;

/** Leaks: builds are made by a builder and registered for good. */
public class BuiltByBuilder implements Specimen {
    private final Map<Integer, Build> registered = new LinkedHashMap<>();
    private final Keeping keeping;

    public BuiltByBuilder() {
        this(Keeping.ALL);
    }

    BuiltByBuilder(Keeping keeping) {
        this.keeping = keeping;
    }

    private record Build(int number, String head) {
        private static final class Builder {
            private int number;
            private String head = "";

            Builder number(int value) {
                number = value;
                return this;
            }

            Builder head(String value) {
                head = value;
                return this;
            }

            Build build() {
                return new Build(number, head);
            }
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        register(new Build.Builder()
                .number(pullRequest.number())
                .head(pullRequest.headSha())
                .build());
    }

    private synchronized void register(Build build) {
        registered.put(build.number(), build);
        if (keeping.exceeds(registered.size())) {
            registered.remove(registered.keySet().iterator().next());
        }
    }
}
