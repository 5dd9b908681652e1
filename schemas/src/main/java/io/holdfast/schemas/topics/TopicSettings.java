package io.holdfast.schemas.topics;

import java.time.Duration;

/**
 * How a topic is to be.
 *
 * @param kept how long a record stays at least
 */
public record TopicSettings(String name, int partitions, Duration kept) {}
