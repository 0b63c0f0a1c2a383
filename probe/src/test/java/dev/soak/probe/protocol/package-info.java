@NullMarked
package dev.soak.probe.protocol;

import org.jspecify.annotations.NullMarked;
