/** The orders service on Quarkus. */
@NullMarked
package com.example.orders.quarkus;

import org.jspecify.annotations.NullMarked;
