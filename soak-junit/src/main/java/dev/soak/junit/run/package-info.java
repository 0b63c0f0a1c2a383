/** How a leak test proceeds: warm up, screen, confirm, exclude, diagnose. */
@NullMarked
package dev.soak.junit.run;

import org.jspecify.annotations.NullMarked;
