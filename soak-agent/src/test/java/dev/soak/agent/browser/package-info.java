/** What people look at, tested in a real browser. */
@NullMarked
package dev.soak.agent.browser;

import org.jspecify.annotations.NullMarked;
