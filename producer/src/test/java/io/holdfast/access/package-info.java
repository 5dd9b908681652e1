@NullMarked
package io.holdfast.access;

import org.jspecify.annotations.NullMarked;
