/** A small service, with and without leaks. */
@NullMarked
package com.acme;

import org.jspecify.annotations.NullMarked;
