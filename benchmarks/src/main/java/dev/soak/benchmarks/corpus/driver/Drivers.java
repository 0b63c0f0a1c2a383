package dev.soak.benchmarks.corpus.driver;

/** Creates drivers by name. */
final class Drivers {
    private Drivers() {}

    static Driver create(String className) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
    }
}
