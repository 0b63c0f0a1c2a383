/** Flight Recorder settings for a soak. */
@NullMarked
package dev.soak.jfr;

import org.jspecify.annotations.NullMarked;
