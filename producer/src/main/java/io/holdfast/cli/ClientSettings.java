package io.holdfast.cli;

import io.holdfast.settings.Connections;
import io.holdfast.settings.Parsers;
import io.holdfast.settings.Setting;
import io.holdfast.settings.Settings;
import io.holdfast.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of the command line: the connections; settings of other processes may stand beside. */
public final class ClientSettings {

  /** The form {@code repository.path.form} of the workers, to name paths as they do. */
  public static final Setting<String> PATH_FORM =
      Setting.of(
          "repository.path.form",
          "seed",
          "how restic repositories are named: seed (image/instance@uuid) or ns8 (image/uuid)",
          Parsers.oneOf("seed", "ns8"));

  /** Every setting that is read here. */
  public static final List<Setting<?>> ALL = List.of(PATH_FORM);

  private static final List<String> OTHERS = List.of("worker.", "scheduler.", "dashboard.");

  private final Map<String, String> texts;

  public ClientSettings(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** All connections; throws with everything that is wrong. */
  public Connections connections() {
    return Connections.from(check(texts));
  }

  /** Redis alone, for commands that need nothing else. */
  public Connections redisOnly() {
    Map<String, String> complete = new HashMap<>(texts);
    complete.putIfAbsent(Connections.BOOTSTRAP_SERVERS.key(), "unused");
    complete.putIfAbsent(Connections.REGISTRY_URL.key(), "unused");
    return Connections.from(check(complete));
  }

  /** As they were written, secrets included. */
  Map<String, String> texts() {
    return texts;
  }

  public String pathForm() {
    return Settings.check(texts, List.of(PATH_FORM), List.of("")).get(PATH_FORM);
  }

  /** Reads a file of settings. */
  public static ClientSettings read(Path file) {
    return new ClientSettings(SettingsFile.read(file));
  }

  /** What people should be told of the file, such as that others can read its secrets. */
  public List<String> warnings(Path file) {
    return SettingsFile.warnings(file, texts, Connections.ALL);
  }

  private static Settings check(Map<String, String> texts) {
    List<Setting<?>> known = new ArrayList<>(Connections.ALL);
    known.addAll(ALL);
    List<String> prefixes = new ArrayList<>(Connections.PREFIXES);
    prefixes.addAll(OTHERS);
    return Settings.check(texts, known, prefixes);
  }
}
