@NullMarked
package io.holdfast.catalog.door;

import org.jspecify.annotations.NullMarked;
