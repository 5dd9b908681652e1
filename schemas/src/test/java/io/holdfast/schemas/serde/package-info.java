@NullMarked
package io.holdfast.schemas.serde;

import org.jspecify.annotations.NullMarked;
