/** What soak says of real targets without a leak, in short soaks and beside a process that takes all CPU. */
@NullMarked
package dev.soak.benchmarks.sound;

import org.jspecify.annotations.NullMarked;
