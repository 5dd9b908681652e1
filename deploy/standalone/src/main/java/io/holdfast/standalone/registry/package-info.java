/**
 * A schema registry for one machine: the part of Confluent's REST API that serializers use, kept in
 * Confluent's own form in a compacted topic.
 */
@NullMarked
package io.holdfast.standalone.registry;

import org.jspecify.annotations.NullMarked;
