/** What is said about a pull request: languages, rules, patches, findings. No network, no threads, no clocks. */
@NullMarked
package dev.soak.reviewbot.review;

import org.jspecify.annotations.NullMarked;
