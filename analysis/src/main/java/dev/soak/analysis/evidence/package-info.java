/** Who is to blame for growth: who holds what grows, and which line made it. */
@NullMarked
package dev.soak.analysis.evidence;

import org.jspecify.annotations.NullMarked;
