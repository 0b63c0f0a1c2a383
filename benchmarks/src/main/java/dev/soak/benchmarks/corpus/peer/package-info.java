/** Other tools judge what a soak has left: its flight recording and its heap dumps. */
@NullMarked
package dev.soak.benchmarks.corpus.peer;

import org.jspecify.annotations.NullMarked;
