@NullMarked
package io.holdfast.it.registry;

import org.jspecify.annotations.NullMarked;
