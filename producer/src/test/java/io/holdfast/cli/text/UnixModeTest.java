package io.holdfast.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixModeTest {

  @ParameterizedTest
  @CsvSource({
    "file, 0644, -rw-r--r--",
    "directory, 1777, drwxrwxrwt",
    "file, 4755, -rwsr-xr-x",
    "file, 6644, -rwSr-Sr--",
    "symlink, 0777, lrwxrwxrwx",
    "fifo, 0600, prw-------",
    "socket, 0600, srw-------",
    "device, 0660, brw-rw----",
    "character_device, 0660, crw-rw----",
    "something, '', ?---------",
    "file, junk, ----------"
  })
  void shouldWriteWhatLsWrites(String type, String mode, String text) {
    assertThat(UnixMode.text(type, mode)).isEqualTo(text);
  }
}
