package io.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir Path directory = Path.of("");
  private Path file = directory;

  @BeforeEach
  void name() {
    file = directory.resolve("client.properties");
  }

  @Test
  void shouldReadKeysAndValuesInUtf8() throws IOException {
    Files.writeString(file, "# note\nname = Zoë  \nempty=\nlong=a\\\n  b\n");

    assertThat(SettingsFile.read(file)).isEqualTo(Map.of("name", "Zoë", "empty", "", "long", "ab"));
  }

  @Test
  void shouldSayWhyAFileCannotBeRead() throws IOException {
    refused("there is no such file");
    Files.write(file, "name=Zoë".getBytes(StandardCharsets.ISO_8859_1));
    refused("is not written in UTF-8");
    Files.writeString(file, "name=\\u00zz");
    refused("has a backslash followed by u");
    Files.delete(file);
    Files.createDirectory(file);
    refused("cannot be read");
  }

  @Test
  void shouldRefuseAKeyThatIsGivenTwice() throws IOException {
    Files.writeString(file, "a=1\nb=2\na=3\n");

    refused("a is given twice");
  }

  @Test
  void shouldWarnOfSecretsThatOthersMayRead() throws IOException {
    Files.writeString(file, "redis.url=redis://u:p@h\nkafka.sasl.jaas.config=x\nnode=1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(SettingsFile.warnings(file, SettingsFile.read(file), Connections.ALL))
        .containsExactly(
            file
                + " holds secrets (kafka.sasl.jaas.config, redis.url) and may be read by others;"
                + " make it mode 0600");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(SettingsFile.warnings(file, SettingsFile.read(file), Connections.ALL)).isEmpty();
  }

  @Test
  void shouldNotWarnOfAFileWithoutSecrets() throws IOException {
    Files.writeString(file, "redis.url=redis://host\nkafka.acks=all\nkafka.sasl.password=\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(SettingsFile.warnings(file, SettingsFile.read(file), Connections.ALL)).isEmpty();
  }

  private void refused(String message) {
    assertThatThrownBy(() -> SettingsFile.read(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }
}
