package io.holdfast.worker.process;

import java.nio.file.Path;

/** A user of the system, as the password database has it. */
public record Account(String name, int uid, int gid, Path home) {}
