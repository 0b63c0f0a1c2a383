/** What only the JVM itself knows: heap, GC, metaspace, buffers, threads, native memory, MBeans, and what the probe costs. */
@NullMarked
package dev.soak.probe.jvm;

import org.jspecify.annotations.NullMarked;
