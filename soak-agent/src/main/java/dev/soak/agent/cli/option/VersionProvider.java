package dev.soak.agent.cli.option;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest, and that of the JVM. */
public final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {
            "soak " + (version == null ? "(not from its jar)" : version),
            System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
        };
    }
}
