/** What each of the services does with an order, whatever its framework. */
@NullMarked
package com.example.orders;

import org.jspecify.annotations.NullMarked;
