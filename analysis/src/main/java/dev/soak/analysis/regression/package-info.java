/** Whether something became slower, and since when: numbers in, numbers out. */
@NullMarked
package dev.soak.analysis.regression;

import org.jspecify.annotations.NullMarked;
