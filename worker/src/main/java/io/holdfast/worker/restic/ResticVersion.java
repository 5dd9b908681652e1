package io.holdfast.worker.restic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of restic, and what it can do. */
public record ResticVersion(int major, int minor, int patch) {
  private static final Pattern LINE = Pattern.compile("restic v?(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  /** Reads the answer of {@code restic version}. */
  public static Optional<ResticVersion> parse(String answer) {
    return answer
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(
            found ->
                new ResticVersion(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    found.group(3) == null ? 0 : Integer.parseInt(found.group(3))));
  }

  /** The oldest version this works with has {@code --files-from-raw} and negated patterns. */
  public boolean isSupported() {
    return isAtLeast(0, 14);
  }

  /** Whether {@code backup} can choose its parent by host alone. */
  public boolean choosesParentByHost() {
    return isAtLeast(0, 16);
  }

  /** Whether {@code restore} can leave out the holes of files. */
  public boolean restoresHoles() {
    return isAtLeast(0, 15);
  }

  /** Whether {@code restore} tells its progress in JSON. */
  public boolean tellsOfRestores() {
    return isAtLeast(0, 16);
  }

  /** Whether {@code restore} leaves out extended attributes unless it is asked for them. */
  public boolean choosesExtendedAttributes() {
    return isAtLeast(0, 18);
  }

  /** Whether the command is {@code repair index}, once {@code rebuild-index}. */
  public boolean hasRepair() {
    return isAtLeast(0, 16);
  }

  private boolean isAtLeast(int leastMajor, int leastMinor) {
    return major > leastMajor || (major == leastMajor && minor >= leastMinor);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
