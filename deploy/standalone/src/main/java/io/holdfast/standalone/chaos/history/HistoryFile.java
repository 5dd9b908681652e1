package io.holdfast.standalone.chaos.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A history as JSON in a file, to be looked at or checked again. */
public final class HistoryFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HistoryFile() {}

  public static void write(Path file, History history) throws IOException {
    Files.writeString(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(history) + "\n");
  }

  public static History read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), History.class);
  }
}
