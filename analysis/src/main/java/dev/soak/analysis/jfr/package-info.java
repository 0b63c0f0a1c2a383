/** Flight recordings; no other package reads them. */
@NullMarked
package dev.soak.analysis.jfr;

import org.jspecify.annotations.NullMarked;
