package dev.soak.junit;

import java.nio.file.Path;

/**
 * A soak that has ended; a parameter of a {@link SoakTest} method.
 *
 * @param outcome {@code PASS}, {@code LEAK}, …, as in {@code report.json}
 * @param exitCode of Soak
 * @param folder with the measurements and the reports
 * @param report the page
 */
public record SoakRun(String outcome, int exitCode, Path folder, Path report) {}
