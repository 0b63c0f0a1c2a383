package dev.soak.analysis.resource;

/**
 * The field of a {@code soak.Sample} or {@code soak.Checkpoint} event that holds the reading of a resource.
 *
 * @param name of the field
 * @param label shown by JDK Mission Control
 */
public record RecordedField(String name, String label) {}
