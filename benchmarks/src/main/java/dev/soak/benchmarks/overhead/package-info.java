/** What being watched costs the bot, in paired soaks. */
@NullMarked
package dev.soak.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
