package io.holdfast.worker.restic;

import io.holdfast.catalog.Retention;
import java.util.ArrayList;
import java.util.List;

/** Builds restic's command lines. */
final class ResticArguments {
  private ResticArguments() {}

  static List<String> backup(BackupArguments arguments, ResticVersion version) {
    List<String> words = new ArrayList<>(List.of("backup", "--json", "--host", arguments.host()));
    arguments.tags().forEach(tag -> words.addAll(List.of("--tag", tag)));
    if (version.choosesParentByHost()) {
      // A file more or less among the includes must not make it read everything again.
      words.addAll(List.of("--group-by", "host"));
    }
    words.addAll(List.of("--files-from-raw", arguments.filesFrom().toString()));
    words.addAll(List.of("--exclude-file", arguments.excludeFile().toString()));
    return words;
  }

  static List<String> forget(ForgetArguments arguments) {
    List<String> words = new ArrayList<>(List.of("forget", "--json", "--group-by", ""));
    words.addAll(List.of("--host", arguments.host(), "--tag", arguments.tag()));
    Retention retention = arguments.retention();
    keep(words, "--keep-last", retention.last());
    keep(words, "--keep-hourly", retention.hourly());
    keep(words, "--keep-daily", retention.daily());
    keep(words, "--keep-weekly", retention.weekly());
    keep(words, "--keep-monthly", retention.monthly());
    keep(words, "--keep-yearly", retention.yearly());
    if (!retention.within().isEmpty()) {
      words.addAll(List.of("--keep-within", retention.within()));
    }
    arguments.keepTags().forEach(tag -> words.addAll(List.of("--keep-tag", tag)));
    if (arguments.dryRun()) {
      words.addAll(List.of("--dry-run", "--no-lock"));
    }
    return words;
  }

  private static void keep(List<String> words, String option, int count) {
    if (count > 0) {
      words.addAll(List.of(option, Integer.toString(count)));
    }
  }

  /** Labels of SELinux are the new place's business; all other attributes are brought back. */
  static List<String> restore(RestoreArguments arguments, ResticVersion version) {
    List<String> words = new ArrayList<>(List.of("restore"));
    if (version.tellsOfRestores()) {
      words.add("--json");
    }
    if (version.restoresHoles()) {
      words.add("--sparse");
    }
    if (version.choosesExtendedAttributes()) {
      words.addAll(List.of("--exclude-xattr", "security.selinux"));
    }
    if (arguments.verify()) {
      words.add("--verify");
    }
    words.addAll(List.of("--target", arguments.target().toString()));
    arguments
        .include()
        .forEach(path -> words.addAll(List.of("--include", LiteralPattern.of(path))));
    arguments
        .leaveOut()
        .forEach(path -> words.addAll(List.of("--include", "!" + LiteralPattern.of(path))));
    words.add(arguments.snapshotId());
    return words;
  }

  /** For an empty directory everything is listed. */
  static List<String> list(String snapshotId, String directory, boolean recursive) {
    List<String> words = new ArrayList<>(List.of("ls", "--no-lock", "--json"));
    if (recursive && !directory.isEmpty()) {
      words.add("--recursive");
    }
    words.add(snapshotId);
    if (!recursive || !directory.isEmpty()) {
      words.add(directory.isEmpty() ? "/" : directory);
    }
    return words;
  }

  static List<String> dump(String snapshotId, String path) {
    return List.of("dump", "--no-lock", snapshotId, path);
  }

  static List<String> diff(String from, String to) {
    return List.of("diff", "--no-lock", "--json", "--metadata", from, to);
  }

  static List<String> snapshots(List<String> tags) {
    List<String> words = new ArrayList<>(List.of("snapshots", "--no-lock", "--json"));
    tags.forEach(tag -> words.addAll(List.of("--tag", tag)));
    return words;
  }
}
