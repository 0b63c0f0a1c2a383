/** What a run comes to, and how it is written down: terminal, Markdown, HTML, JSON, JUnit. */
@NullMarked
package dev.soak.analysis.report;

import org.jspecify.annotations.NullMarked;
