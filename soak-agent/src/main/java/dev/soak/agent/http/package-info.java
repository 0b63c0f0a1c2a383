/** A small HTTP server for the pages that Soak serves itself. */
@NullMarked
package dev.soak.agent.http;

import org.jspecify.annotations.NullMarked;
