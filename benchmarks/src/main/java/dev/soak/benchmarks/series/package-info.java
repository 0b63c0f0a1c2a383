/** Made series of which it is known whether they leak. */
@NullMarked
package dev.soak.benchmarks.series;

import org.jspecify.annotations.NullMarked;
