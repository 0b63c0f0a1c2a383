/** Tokens and keys, which every other package may hold and none may print. */
@NullMarked
package dev.soak.reviewbot.secret;

import org.jspecify.annotations.NullMarked;
