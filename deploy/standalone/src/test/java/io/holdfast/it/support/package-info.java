/** What integration tests stand on: a stack on the loopback address, and processes of their own. */
@NullMarked
package io.holdfast.it.support;

import org.jspecify.annotations.NullMarked;
