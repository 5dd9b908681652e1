package io.holdfast.worker.queue;

/** Names of the topics a worker reads and writes; a share group has the name of its topic. */
public record QueueTopics(
    String backups,
    String restores,
    String upkeep,
    String control,
    String progress,
    String results,
    String deadLetters) {}
