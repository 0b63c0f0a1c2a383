package dev.soak.junit.diagnose;

import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.heapdump.StaticField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field on the path to what grows.
 *
 * @param owner the class that declares it
 */
record HeldField(Class<?> owner, String name) {
    /** The last field of a path that the user's own code declares; else the last of a library. */
    static Optional<HeldField> lastOwn(List<String> path) {
        List<HeldField> fields = new ArrayList<>();
        for (String step : path) {
            of(step).ifPresent(fields::add);
        }
        Optional<HeldField> last = Optional.empty();
        for (HeldField field : fields) {
            boolean own = CodeOrigin.isOwn(field.owner.getName());
            boolean library = !own && !CodeOrigin.isJdk(field.owner.getName());
            if (own
                    || (library
                            && last.map(before -> !CodeOrigin.isOwn(before.owner.getName()))
                                    .orElse(true))) {
                last = Optional.of(field);
            }
        }
        return last;
    }

    /** The field that a step of a path names; empty for a class, a thread, or a part of a collection. */
    static Optional<HeldField> of(String step) {
        String text = StaticField.name(step);
        int dot = text.lastIndexOf('.');
        if (dot <= 0 || text.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        try {
            Class<?> owner = load(text.substring(0, dot));
            String name = owner.getDeclaredField(text.substring(dot + 1)).getName();
            return Optional.of(new HeldField(owner, name));
        } catch (ReflectiveOperationException | LinkageError | SecurityException noField) {
            return Optional.empty();
        }
    }

    /** A class by name, not initialised, as the tests see it. */
    static Class<?> load(String name) throws ClassNotFoundException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return Class.forName(name, false, context == null ? HeldField.class.getClassLoader() : context);
    }
}
