package dev.soak.agent.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Masks secrets in the names of series: targets name threads, files and metrics after what they work on. The probe has folded
 * numbers in them by then, so that secrets are also known in their folded form. Thread-safe; the last names are remembered,
 * because the same come every second.
 */
public final class NameMask implements UnaryOperator<String> {
    private static final int MOST_REMEMBERED = 10_000;

    private final Redactor redactor;
    private final Map<String, String> masked = new ConcurrentHashMap<>();

    public NameMask(Redactor redactor) {
        List<String> secrets = new ArrayList<>(redactor.secrets());
        redactor.secrets().forEach(secret -> secrets.add(secret.replaceAll("[0-9]+", "*")));
        this.redactor = new Redactor(secrets);
    }

    @Override
    public String apply(String name) {
        if (masked.size() > MOST_REMEMBERED) {
            masked.clear();
        }
        return masked.computeIfAbsent(name, redactor::clean);
    }
}
