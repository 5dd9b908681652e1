package io.holdfast.worker.restore.instance;

/**
 * Something about an instance that is to be made.
 *
 * @param check what was looked at: {@code image}, {@code instance}, {@code user}, {@code ports}, …
 * @param isError whether it must not be made; else it is a warning
 * @param message one sentence that says what to do
 */
public record Remark(String check, boolean isError, String message) {}
