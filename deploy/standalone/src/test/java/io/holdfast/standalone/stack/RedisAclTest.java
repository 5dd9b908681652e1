package io.holdfast.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAclTest {

  @ParameterizedTest
  @ValueSource(strings = {"mymodule1-mykey", "p", "pr", "private", "privates", "private-x", "x"})
  void shouldAllowKeysThatAreNotSecret(String key) {
    assertThat(matches(key.replace('/', '-'))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"private/", "private/agents", "private/nodes"})
  void shouldKeepSecretKeysFromHooks(String key) {
    assertThat(matches(key)).isFalse();
  }

  /** The file system's globs are Redis's for these patterns, but for the slash. */
  private static boolean matches(String key) {
    String harmless = key.replace('/', '|');
    return Arrays.stream(RedisAcl.allKeysBut("private/").replace('/', '|').split(" "))
        .map(pattern -> pattern.substring(1).replace("[^", "[!"))
        .anyMatch(
            glob ->
                FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(harmless)));
  }
}
