package dev.soak.zoo.classes;

/** What a host loads in a class loader of its own, starts and stops. */
public interface Plugin {
    void start() throws Exception;

    void stop() throws Exception;
}
