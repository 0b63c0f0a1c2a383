/** Speed of reading flight recordings, compared with JDK Mission Control and the JDK. */
@NullMarked
package dev.soak.benchmarks.recordings;

import org.jspecify.annotations.NullMarked;
