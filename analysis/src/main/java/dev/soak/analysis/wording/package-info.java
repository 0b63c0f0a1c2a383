/** English sentences for typed results. No other package composes sentences. */
@NullMarked
package dev.soak.analysis.wording;

import org.jspecify.annotations.NullMarked;
