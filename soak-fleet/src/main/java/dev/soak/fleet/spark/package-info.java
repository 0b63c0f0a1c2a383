/** The judgement on Spark. */
@NullMarked
package dev.soak.fleet.spark;

import org.jspecify.annotations.NullMarked;
