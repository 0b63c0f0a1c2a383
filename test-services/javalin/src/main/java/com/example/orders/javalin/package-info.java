/** The orders service on Javalin. */
@NullMarked
package com.example.orders.javalin;

import org.jspecify.annotations.NullMarked;
