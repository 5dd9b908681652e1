package io.holdfast.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.testing.Damage;
import io.holdfast.worker.job.Ending;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.errors.SerializationException;

/** Whatever is in the file of a kept result: the result as it was decided, or a refusal. */
@Tag("fuzz")
class DecidedResultFuzzTest {
  private static final byte[] STORED = DecidedResult.of(end(new UUID(1, 2), "Done.")).stored();

  @Property
  void shouldReadWhatWasWritten(
      @ForAll long high, @ForAll long low, @ForAll @StringLength(max = 30) String message) {
    DecidedResult result = DecidedResult.of(end(new UUID(high, low), message));

    DecidedResult read = DecidedResult.read(result.stored());

    assertThat(read.event()).isEqualTo(result.event());
    assertThat(read.identity()).isEqualTo(result.identity());
  }

  @Property
  void shouldRefuseAResultWithOtherBytes(
      @ForAll int where, @ForAll @Size(min = 1, max = 4) byte[] what) {
    byte[] bytes = Damage.overwrite(STORED, where, what);
    if (Arrays.equals(bytes, STORED)) {
      bytes[Math.floorMod(where, bytes.length)]++;
    }
    refuse(bytes);
  }

  @Property
  void shouldRefuseAResultThatIsCutOffOrGoesOn(@ForAll int where, @ForAll byte[] more) {
    refuse(Damage.cutOff(STORED, where));
    byte[] longer = Arrays.copyOf(STORED, STORED.length + more.length + 1);
    System.arraycopy(more, 0, longer, STORED.length, more.length);
    refuse(longer);
  }

  private static void refuse(byte[] bytes) {
    assertThatThrownBy(() -> DecidedResult.read(bytes)).isInstanceOf(SerializationException.class);
  }

  private static JobEnd end(UUID job, String message) {
    return JobEnd.of(
        new Job(
            job,
            null,
            Job.Kind.BACKUP,
            3,
            "dokuwiki1",
            1,
            new Job.Origin(Job.Trigger.MANUAL, null, Instant.EPOCH)),
        new JobEnd.Execution("w", Instant.ofEpochSecond(5), Instant.ofEpochSecond(60), 1),
        JobEnd.Location.NONE,
        new Ending.Succeeded(message));
  }
}
