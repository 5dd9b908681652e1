package io.holdfast.worker.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.catalog.Instance;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A restore's entry as the bytes of its file. Pure. */
final class RestoreNotes {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private RestoreNotes() {}

  static byte[] write(RestoreEntry entry) throws JsonProcessingException {
    return JSON.writeValueAsBytes(entry);
  }

  /**
   * What {@link #write} wrote, in this or an older version of the program.
   *
   * @throws IOException when the bytes are something else, truncated or damaged
   */
  static RestoreEntry read(byte[] bytes) throws IOException {
    @Nullable RestoreEntry entry = JSON.readValue(bytes, RestoreEntry.class);
    if (entry == null) {
      throw new IOException("the note is empty");
    }
    RestoreEntry.Work work = entry.work();
    if (!Stream.concat(work.replaced().stream(), Stream.of(work.made(), work.stopped()))
        .allMatch(RestoreNotes::isWhole)) {
      throw new IOException("the note lacks a part of an instance");
    }
    return entry;
  }

  private static boolean isWhole(@Nullable Instance instance) {
    return instance == null
        || Stream.of(instance.id(), instance.imageUrl(), instance.uuid(), instance.uiName())
            .allMatch(Objects::nonNull);
  }
}
