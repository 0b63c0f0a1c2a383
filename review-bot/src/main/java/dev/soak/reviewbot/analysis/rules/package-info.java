/**
 * Rules that PMD ships as XPath expressions, written against its syntax tree instead: the XPath engine, Saxon, takes a
 * fifth of the bot's jar.
 */
@NullMarked
package dev.soak.reviewbot.analysis.rules;

import org.jspecify.annotations.NullMarked;
