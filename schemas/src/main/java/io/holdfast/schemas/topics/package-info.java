/** The topics of Holdfast: their names, their settings, and how they come to be. */
@NullMarked
package io.holdfast.schemas.topics;

import org.jspecify.annotations.NullMarked;
