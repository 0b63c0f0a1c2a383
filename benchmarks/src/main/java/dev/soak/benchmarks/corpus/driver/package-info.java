/**
 * Runs in the JVM of a corpus entry, next to the library under test: JDK only. The class files of this package are copied
 * to the target, so that its class path has nothing else of this module.
 */
@NullMarked
package dev.soak.benchmarks.corpus.driver;

import org.jspecify.annotations.NullMarked;
