/**
 * What is known of every provider: its urls, its parameters, and how both are kept as an rclone
 * section. Pure; nothing here talks to a remote.
 */
@NullMarked
package io.holdfast.catalog.provider;

import org.jspecify.annotations.NullMarked;
