/**
 * How instances are made, started, stopped and removed on this node: a small port, with plain
 * directories or a program of the administrator's behind it.
 */
@NullMarked
package io.holdfast.worker.restore.instance;

import org.jspecify.annotations.NullMarked;
