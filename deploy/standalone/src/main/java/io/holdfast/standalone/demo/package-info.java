/** The demonstration: a stack, sample instances, two scheduled runs, and checks of all of it. */
@NullMarked
package io.holdfast.standalone.demo;

import org.jspecify.annotations.NullMarked;
