/**
 * Settings: declared once with key, parser, default and unit; read from a map, all problems at
 * once.
 */
@NullMarked
package io.holdfast.settings;

import org.jspecify.annotations.NullMarked;
