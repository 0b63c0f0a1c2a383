/** {@code report.html} and the history page: one file each that loads nothing from the network. */
@NullMarked
package dev.soak.analysis.render.html;

import org.jspecify.annotations.NullMarked;
