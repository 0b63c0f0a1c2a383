/** Resources: one definition for each quantity that Soak measures, the names of its series, units and limits. */
@NullMarked
package dev.soak.analysis.resource;

import org.jspecify.annotations.NullMarked;
