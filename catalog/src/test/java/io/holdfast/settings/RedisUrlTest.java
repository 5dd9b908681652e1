package io.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisUrlTest {

  @Test
  void shouldTakeEveryPartApart() {
    assertThat(RedisUrl.parse("rediss://me:p%40ss%3Aw+d@host.example:7000/3?ca=/etc/my%20ca.pem"))
        .isEqualTo(new RedisUrl("host.example", 7000, 3, "me", "p@ss:w+d", true, "/etc/my ca.pem"));
  }

  @Test
  void shouldFillInWhatIsLeftOut() {
    assertThat(RedisUrl.parse("redis://host"))
        .isEqualTo(new RedisUrl("host", 6379, 0, "", "", false, ""));
    assertThat(RedisUrl.parse("redis://:secret@host/"))
        .isEqualTo(new RedisUrl("host", 6379, 0, "", "secret", false, ""));
    assertThat(RedisUrl.parse("redis://[::1]:7000"))
        .isEqualTo(new RedisUrl("::1", 7000, 0, "", "", false, ""));
  }

  @Test
  void shouldShowAddressesAndNothingElse() {
    assertThat(RedisUrl.parse("redis://me:secret@[::1]:7000")).hasToString("RedisUrl[[::1]:7000]");
    assertThat(RedisUrl.parse("redis://host").address()).isEqualTo("host:6379");
  }

  @Test
  void shouldSayWhatIsExpectedWithoutRepeatingTheUrl() {
    for (String text :
        new String[] {
          "",
          "host:6379",
          "http://secret@host",
          "redis://",
          "redis://a:secret word@host",
          "redis://host/secret",
          "redis://host?secret=1"
        }) {
      assertThatThrownBy(() -> RedisUrl.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("expected redis://")
          .hasMessageNotContaining("secret");
    }
  }
}
