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
    if (!arguments.keepTag().isEmpty()) {
      words.addAll(List.of("--keep-tag", arguments.keepTag()));
    }
    return words;
  }

  private static void keep(List<String> words, String option, int count) {
    if (count > 0) {
      words.addAll(List.of(option, Integer.toString(count)));
    }
  }

  static List<String> snapshots(List<String> tags) {
    List<String> words = new ArrayList<>(List.of("snapshots", "--no-lock", "--json"));
    tags.forEach(tag -> words.addAll(List.of("--tag", tag)));
    return words;
  }
}
