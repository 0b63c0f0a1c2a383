/** What holds the growth and which line causes it: heap dumps, flight recording, class files, traced openings. */
@NullMarked
package dev.soak.junit.diagnose;

import org.jspecify.annotations.NullMarked;
