/**
 * Foreign data: one reader for each format behind {@link dev.soak.analysis.imports.ForeignFormat}, chosen by content. Where the
 * times or the series of an input are not certain, it is refused with a message that says which option settles it.
 */
@NullMarked
package dev.soak.analysis.imports;

import org.jspecify.annotations.NullMarked;
