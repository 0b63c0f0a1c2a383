/** What the report page of a long run costs to write and to open. */
@NullMarked
package dev.soak.benchmarks.page;

import org.jspecify.annotations.NullMarked;
