/** Results of load tests: JMeter, k6, Locust. */
@NullMarked
package dev.soak.analysis.imports.load;

import org.jspecify.annotations.NullMarked;
