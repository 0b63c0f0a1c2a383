/** Results of analyses by what they were made from: in memory, and on a disk if there is one. */
@NullMarked
package dev.soak.reviewbot.cache;

import org.jspecify.annotations.NullMarked;
