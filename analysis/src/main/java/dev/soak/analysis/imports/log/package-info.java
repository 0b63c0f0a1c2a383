/** Output of the usual samplers and garbage collection logs. */
@NullMarked
package dev.soak.analysis.imports.log;

import org.jspecify.annotations.NullMarked;
