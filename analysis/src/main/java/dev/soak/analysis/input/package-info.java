/**
 * Reading text from outside: bounded lines, YAML entries, and the exception that explains unusable input in one line.
 */
@NullMarked
package dev.soak.analysis.input;

import org.jspecify.annotations.NullMarked;
