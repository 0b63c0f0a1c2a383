/** The only place of the leak tests with English sentences for users. */
@NullMarked
package dev.soak.junit.wording;

import org.jspecify.annotations.NullMarked;
