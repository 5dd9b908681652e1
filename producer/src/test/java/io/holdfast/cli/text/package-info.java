@NullMarked
package io.holdfast.cli.text;

import org.jspecify.annotations.NullMarked;
