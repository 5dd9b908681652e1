package io.holdfast.worker.restore.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NameSetTest {

  @Property(tries = 200)
  void shouldKnowWhatWasAddedAndNothingElse(@ForAll Set<String> added, @ForAll Set<String> others) {
    NameSet names = new NameSet();
    added.forEach(names::add);

    assertThat(added).allMatch(names::contains);
    assertThat(others).allMatch(other -> names.contains(other) == added.contains(other));
  }

  @Example
  void shouldTakeMany() {
    NameSet names = new NameSet();
    for (int i = 0; i < 100_000; i++) {
      names.add("file-" + i);
      names.add("file-" + i);
    }

    assertThat(names.contains("file-0")).isTrue();
    assertThat(names.contains("file-99999")).isTrue();
    assertThat(names.contains("file-100000")).isFalse();
  }
}
