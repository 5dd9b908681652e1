package io.holdfast.catalog.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.settings.Setting;
import io.holdfast.settings.SettingsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The documentation of settings, {@code docs/settings.md}. */
public final class SettingsDocument {
  private SettingsDocument() {}

  /** Asserts that the section with this title has the table of these settings. */
  public static void assertLists(String title, List<Setting<?>> settings) {
    assertThat(section(title))
        .as("the section \"%s\" of docs/settings.md", title)
        .contains(SettingsTable.render(settings));
  }

  private static String section(String title) {
    String text = "\n" + read();
    int start = text.indexOf("\n## " + title + "\n");
    assertThat(start).as("a section \"%s\" in docs/settings.md", title).isNotNegative();
    int end = text.indexOf("\n## ", start + 1);
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }

  private static String read() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null) {
      Path document = directory.resolve("docs/settings.md");
      if (Files.exists(document)) {
        try {
          return Files.readString(document);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      directory = directory.getParent();
    }
    throw new AssertionError("docs/settings.md is not above the working directory");
  }
}
