/** HTTP plumbing shared by the stand-ins: requests, responses, routing, request counts. */
@NullMarked
package dev.soak.agent.standin.http;

import org.jspecify.annotations.NullMarked;
