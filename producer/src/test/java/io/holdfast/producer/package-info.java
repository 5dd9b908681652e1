@NullMarked
package io.holdfast.producer;

import org.jspecify.annotations.NullMarked;
