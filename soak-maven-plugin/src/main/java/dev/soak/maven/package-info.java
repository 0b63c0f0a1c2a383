/** Soaks in a Maven build: {@code soak:run} measures, {@code soak:check} fails the build. */
@NullMarked
package dev.soak.maven;

import org.jspecify.annotations.NullMarked;
