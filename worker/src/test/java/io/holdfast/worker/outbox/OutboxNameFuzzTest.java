package io.holdfast.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;

/** Whatever a file among the kept results is called: its number, or that it is none. */
@Tag("fuzz")
class OutboxNameFuzzTest {
  private static final Path OUTBOX = Path.of("/outbox");
  private static final String ID = "00000000-0000-0007-0000-000000000001";
  private static final List<String> PARTS =
      List.of(
          "0", "9", "0000000000000000001", "9999999999999999999", "-", ID, ".result", ".new", "ä");

  @Property
  void shouldReadItsOwnNames(@ForAll @LongRange(min = 0) long number, @ForAll long low) {
    OutboxName name = new OutboxName(number, new UUID(number, low));

    assertThat(OutboxName.numberOf(OUTBOX.resolve(name.text()))).hasValue(number);
    assertThat(OutboxName.numberOf(OUTBOX.resolve(name.unfinished()))).isEmpty();
    assertThat(OutboxName.isUnfinished(OUTBOX.resolve(name.unfinished()))).isTrue();
  }

  @Property
  void shouldReadOrLeaveOutAnyOtherName(@ForAll("names") String name) {
    OutboxName.numberOf(OUTBOX.resolve(name))
        .ifPresent(
            number -> assertThat(name).endsWith(".result").contains("-").contains("" + number));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(PARTS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }
}
