/** The HTTP server and its three endpoints. */
@NullMarked
package dev.soak.reviewbot.http;

import org.jspecify.annotations.NullMarked;
