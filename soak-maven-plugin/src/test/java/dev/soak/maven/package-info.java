@NullMarked
package dev.soak.maven;

import org.jspecify.annotations.NullMarked;
