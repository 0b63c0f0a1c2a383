/** Class loaders that are loaded, used, dropped and looked for. */
@NullMarked
package dev.soak.junit.loader;

import org.jspecify.annotations.NullMarked;
