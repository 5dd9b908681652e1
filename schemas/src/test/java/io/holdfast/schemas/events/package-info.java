@NullMarked
package io.holdfast.schemas.events;

import org.jspecify.annotations.NullMarked;
