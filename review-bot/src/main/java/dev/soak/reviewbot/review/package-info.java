/** Languages, rules, patches and findings. No network, threads or clocks. */
@NullMarked
package dev.soak.reviewbot.review;

import org.jspecify.annotations.NullMarked;
