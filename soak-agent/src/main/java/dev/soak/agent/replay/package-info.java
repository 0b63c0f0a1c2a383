/** Delivers pull requests to the bot: arrival schedules, webhooks, latency. */
@NullMarked
package dev.soak.agent.replay;

import org.jspecify.annotations.NullMarked;
