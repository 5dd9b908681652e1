@NullMarked
package io.holdfast.schemas.topics;

import org.jspecify.annotations.NullMarked;
