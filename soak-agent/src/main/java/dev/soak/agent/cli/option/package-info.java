/** Options that several commands share: converters, checks, formats. */
@NullMarked
package dev.soak.agent.cli.option;

import org.jspecify.annotations.NullMarked;
