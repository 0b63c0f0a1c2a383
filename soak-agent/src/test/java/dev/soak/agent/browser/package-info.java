/** Tests of the report and the live page in a browser. */
@NullMarked
package dev.soak.agent.browser;

import org.jspecify.annotations.NullMarked;
