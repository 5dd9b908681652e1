/** Texts for people: tables, amounts, and what keeps foreign text from breaking them. */
@NullMarked
package io.holdfast.cli.text;

import org.jspecify.annotations.NullMarked;
