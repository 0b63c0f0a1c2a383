/** How JUnit Jupiter runs the tests of the annotations. */
@NullMarked
package dev.soak.junit.jupiter;

import org.jspecify.annotations.NullMarked;
