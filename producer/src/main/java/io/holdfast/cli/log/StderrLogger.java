package io.holdfast.cli.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Lines on standard error: ours from DEBUG on, those of libraries from WARN on. */
final class StderrLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  private final boolean isOurs;

  StderrLogger(String name) {
    this.name = name;
    this.isOurs = name.startsWith("io.holdfast");
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable fault) {
    String text = MessageFormatter.basicArrayFormat(pattern, arguments);
    System.err.println(level + " " + name + ": " + text);
    if (fault != null) {
      fault.printStackTrace();
    }
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return isOurs;
  }

  @Override
  public boolean isInfoEnabled() {
    return isOurs;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
