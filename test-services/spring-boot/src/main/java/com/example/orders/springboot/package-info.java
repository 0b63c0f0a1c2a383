/** The orders service on Spring Boot. */
@NullMarked
package com.example.orders.springboot;

import org.jspecify.annotations.NullMarked;
