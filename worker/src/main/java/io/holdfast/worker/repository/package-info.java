/**
 * How repositories are reached: where a restic repository lies inside one, which command line and
 * environment restic and rclone get for every provider, and what rclone and REST servers can be
 * asked for.
 */
@NullMarked
package io.holdfast.worker.repository;

import org.jspecify.annotations.NullMarked;
