/** What is known of each series that Soak records: unit, role, limit, and how its growth is attributed. */
@NullMarked
package dev.soak.analysis.resource;

import org.jspecify.annotations.NullMarked;
