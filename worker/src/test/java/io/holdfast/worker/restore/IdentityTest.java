package io.holdfast.worker.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.source.EnvironmentFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final String TEXT =
      """
      # made by hand
      MODULE_ID=dokuwiki1
      AGENT_COMFD=2
      AGENT_ID=module/dokuwiki1
      IMAGE_URL=x/dokuwiki:1
      PASSWORD="a b"
      """;

  @Test
  void shouldReplaceWhoItIsAndKeepTheRest() {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("MODULE_ID", "dokuwiki2");
    identity.put("AGENT_ID", "module/dokuwiki2");
    identity.put("TCP_PORT", "20002");

    assertThat(Identity.replace(TEXT, identity))
        .isEqualTo(
            """
            # made by hand
            MODULE_ID=dokuwiki2
            AGENT_ID=module/dokuwiki2
            IMAGE_URL=x/dokuwiki:1
            PASSWORD="a b"
            TCP_PORT=20002
            """);
  }

  @Test
  void shouldKeepTheImageOfAnInstanceThatIsThere() {
    assertThat(Identity.kept(EnvironmentFile.parse(TEXT)))
        .containsOnlyKeys("MODULE_ID", "AGENT_COMFD", "AGENT_ID", "IMAGE_URL");
  }

  @Test
  void shouldQuoteWhatNeedsIt() {
    String value = "a \"b\" $c `d` \\e";

    assertThat(EnvironmentFile.parse(EnvironmentFile.line("NAME", value)))
        .containsEntry("NAME", value);
  }
}
