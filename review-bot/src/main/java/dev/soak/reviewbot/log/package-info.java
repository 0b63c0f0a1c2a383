/** What stands in every line of the log. */
@NullMarked
package dev.soak.reviewbot.log;

import org.jspecify.annotations.NullMarked;
