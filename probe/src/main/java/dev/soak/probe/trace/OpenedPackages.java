package dev.soak.probe.trace;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** Opens packages of the JDK and of named modules to the probe, as its instrumentation allows. */
final class OpenedPackages {
    private OpenedPackages() {}

    static void open(Instrumentation instrumentation, Class<?> type) {
        Module own = OpenedPackages.class.getModule();
        Module module = type.getModule();
        if (!module.isOpen(type.getPackageName(), own) && instrumentation.isModifiableModule(module)) {
            instrumentation.redefineModule(
                    module, Set.of(), Map.of(), Map.of(type.getPackageName(), Set.of(own)), Set.of(), Map.of());
        }
    }
}
