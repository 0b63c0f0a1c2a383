package dev.soak.agent.cli;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest, and the JVM's. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {
            "soak " + (version == null ? "(not from its jar)" : version),
            System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
        };
    }
}
