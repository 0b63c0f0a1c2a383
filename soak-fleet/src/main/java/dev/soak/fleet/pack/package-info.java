/** Packed runs as Parquet files. */
@NullMarked
package dev.soak.fleet.pack;

import org.jspecify.annotations.NullMarked;
