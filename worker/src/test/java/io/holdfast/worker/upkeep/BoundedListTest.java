package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedListTest {
  private static final int EVENT = 1 << 20;

  private static ObjectNode entry(String text) {
    return JsonNodeFactory.instance.objectNode().put("path", text);
  }

  @Test
  void shouldTakeSoManyAndSayWhetherThereIsMore() {
    BoundedList list = new BoundedList(2);
    assertThat(list.add(entry("a"))).isTrue();
    assertThat(list.add(entry("b"))).isTrue();
    assertThat(list.isCut()).isFalse();

    assertThat(list.add(entry("c"))).isFalse();

    assertThat(list.isCut()).isTrue();
    assertThat(list.into(JsonNodeFactory.instance.objectNode(), "files"))
        .hasToString("{\"files\":[{\"path\":\"a\"},{\"path\":\"b\"}],\"more\":true}");
  }

  @ParameterizedTest
  @CsvSource({"2, 5000", "100, 5000", "140, 5000", "4096, 5000", "4096, 10", "4096, 1"})
  void shouldFitIntoAnEventWhateverTheNamesAre(int length, int limit) {
    BoundedList list = new BoundedList(limit);
    ObjectNode entry = entry("\u001b".repeat(length / 2) + "日".repeat(length / 2));
    boolean hasRoom = true;
    for (int i = 0; i < limit && hasRoom; i++) {
      hasRoom = list.add(entry);
    }

    String answer = list.into(JsonNodeFactory.instance.objectNode(), "files").toString();
    assertThat(answer.getBytes(StandardCharsets.UTF_8).length).isLessThan(EVENT * 3 / 4);
    assertThat(list.isCut()).isEqualTo(!hasRoom);
    assertThat(list.add(entry)).isFalse();
  }
}
