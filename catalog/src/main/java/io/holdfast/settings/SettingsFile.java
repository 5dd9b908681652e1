package io.holdfast.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings in a file: {@code key=value} lines as Java properties have them, in UTF-8. */
public final class SettingsFile {
  private static final Pattern SECRET_NAME =
      Pattern.compile("password|secret|token|jaas|credential|user\\.info|private|ssl\\.key");
  private static final Set<PosixFilePermission> READ_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private SettingsFile() {}

  /**
   * Reads a file. Spaces around values are left out.
   *
   * @throws SettingsException when it cannot be read, or gives a key twice
   */
  public static Map<String, String> read(Path file) {
    Unrepeated properties = new Unrepeated();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw failure(file, "there is no such file");
    } catch (CharacterCodingException e) {
      throw failure(file, "is not written in UTF-8");
    } catch (IllegalArgumentException e) {
      throw failure(file, "has a backslash followed by u and something that is no character code");
    } catch (IOException e) {
      throw failure(file, "cannot be read");
    }
    if (!properties.repeated.isEmpty()) {
      throw new SettingsException(
          properties.repeated.stream().map(key -> file + ": " + key + " is given twice").toList());
    }
    Map<String, String> values = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      values.put(key, properties.getProperty(key).strip());
    }
    return values;
  }

  /**
   * What people should be told of a file that was read: a line when it holds secrets and may be
   * read by others than its owner.
   *
   * @param known settings that say which of them are secret
   */
  public static List<String> warnings(
      Path file, Map<String, String> values, Collection<Setting<?>> known) {
    List<String> secret =
        values.entrySet().stream()
            .filter(entry -> isSecret(entry.getKey(), entry.getValue(), known))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (secret.isEmpty() || !isReadByOthers(file)) {
      return List.of();
    }
    return List.of(
        file
            + " holds secrets ("
            + String.join(", ", secret)
            + ") and may be read by others; make it mode 0600");
  }

  /** A url is secret when it has credentials. */
  private static boolean isSecret(String key, String value, Collection<Setting<?>> known) {
    if (value.isEmpty()) {
      return false;
    }
    for (Setting<?> setting : known) {
      if (setting.key().equals(key)) {
        return setting.secret() && (!value.contains("://") || value.indexOf('@') >= 0);
      }
    }
    return SECRET_NAME.matcher(key.toLowerCase(Locale.ROOT)).find();
  }

  private static boolean isReadByOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(READ_BY_OTHERS::contains);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static SettingsException failure(Path file, String what) {
    return new SettingsException(List.of(file + ": " + what));
  }

  /** Properties that note keys that come twice. */
  private static final class Unrepeated extends Properties {
    private static final long serialVersionUID = 1L;
    private final transient List<String> repeated = new ArrayList<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        repeated.add(String.valueOf(key));
      }
      return super.put(key, value);
    }
  }
}
