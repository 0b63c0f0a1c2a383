/** How reliable the leak tests of {@code soak-junit} are: sound tests and leaking ones, each in a JVM of its own. */
@NullMarked
package dev.soak.benchmarks.leaktest;

import org.jspecify.annotations.NullMarked;
