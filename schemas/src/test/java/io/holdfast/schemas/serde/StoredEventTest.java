package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.events.CancelRequested;
import io.holdfast.events.JobResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.apache.kafka.common.errors.SerializationException;

class StoredEventTest {
  private static final byte[] STORED = StoredEvent.write(Samples.result());
  private static final int FIRST_LINE = 26;

  @Example
  void shouldReadWhatWasWritten() {
    assertThat(StoredEvent.read(STORED, JobResult.class)).isEqualTo(Samples.result());
  }

  @Example
  void shouldReadWhatAnOlderVersionWrote() {
    String content =
        "{\"type\":\"record\",\"name\":\"CancelRequested\",\"namespace\":\"io.holdfast.events\","
            + "\"fields\":[{\"name\":\"target\",\"type\":{\"type\":\"string\","
            + "\"logicalType\":\"uuid\"}}]}\nHd7a51b76-19df-5bc0-9c0e-5ed6e2bd0a34";

    CancelRequested event =
        StoredEvent.readContent(content.getBytes(StandardCharsets.UTF_8), CancelRequested.class);

    assertThat(event.getTarget()).hasToString("d7a51b76-19df-5bc0-9c0e-5ed6e2bd0a34");
    assertThat(event.getReason()).isEmpty();
  }

  @Example
  void shouldRefuseAnotherEvent() {
    assertThatThrownBy(() -> StoredEvent.read(STORED, CancelRequested.class))
        .isInstanceOf(SerializationException.class);
  }

  @Property(tries = 500)
  void shouldNoticeEveryDamage(@ForAll int where, @ForAll byte what) {
    byte[] damaged = STORED.clone();
    int place = Math.floorMod(where, damaged.length);
    damaged[place] = (byte) (damaged[place] == what ? what + 1 : what);

    assertThatThrownBy(() -> StoredEvent.read(damaged, JobResult.class))
        .isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> StoredEvent.read(Arrays.copyOf(STORED, place), JobResult.class))
        .isInstanceOf(SerializationException.class);
  }

  @Property
  @Tag("fuzz")
  void shouldRefuseGarbage(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> StoredEvent.read(bytes, JobResult.class))
        .isInstanceOf(SerializationException.class);
  }

  /** Damage that the checksum would have told. */
  @Property
  @Tag("fuzz")
  void shouldReadOrRefuseDamagedContent(@ForAll int where, @ForAll byte[] what) {
    byte[] content = Arrays.copyOfRange(STORED, FIRST_LINE, STORED.length);
    int place = Math.floorMod(where, content.length);
    System.arraycopy(what, 0, content, place, Math.min(what.length, content.length - place));
    try {
      assertThat(StoredEvent.readContent(content, JobResult.class)).isNotNull();
    } catch (SerializationException e) {
      assertThat(e.getMessage()).startsWith("a stored event");
    }
  }
}
