/**
 * The publishing library: requests go out through {@link io.holdfast.producer.BackupPublisher},
 * what became of them comes back through {@link io.holdfast.producer.ResultWatcher}.
 */
@NullMarked
package io.holdfast.producer;

import org.jspecify.annotations.NullMarked;
