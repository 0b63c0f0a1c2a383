/** Results of load tests. */
@NullMarked
package dev.soak.analysis.load;

import org.jspecify.annotations.NullMarked;
