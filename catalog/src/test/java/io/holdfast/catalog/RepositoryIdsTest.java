package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepositoryIdsTest {
  private static final String REQUEST =
      "{'name':'A','password':'p','provider':'aws','url':'s3:host/b','parameters':{'y':'2','x':'1'}}";

  @Test
  void shouldGiveTheSameDestinationTheSameIdWhateverItsNamePasswordAndOrder() {
    String id = id(REQUEST);

    assertThat(UUID.fromString(id).version()).isEqualTo(5);
    assertThat(id("{'parameters':{'x':'1','y':'2'},'url':'s3:host/b','provider':'aws','name':'B'}"))
        .isEqualTo(id);
  }

  @Test
  void shouldGiveAnotherDestinationAnotherId() {
    assertThat(id(REQUEST.replace("host/b", "host/c"))).isNotEqualTo(id(REQUEST));
    assertThat(id(REQUEST.replace("'2'", "'3'"))).isNotEqualTo(id(REQUEST));
    assertThat(id(REQUEST.replace("'y':", "'name':"))).isNotEqualTo(id(REQUEST));
    assertThat(id("{'a':['1','2']}")).isNotEqualTo(id("{'a':['2','1']}"));
  }

  @Test
  void shouldNameARepositoryByWhatItIs() {
    assertThat(RepositoryIds.defaultName(Provider.AWS, "s3:s3.amazonaws.com/bucket", "1a2b3c"))
        .isEqualTo("AWS bucket");
    assertThat(RepositoryIds.defaultName(Provider.BACKBLAZE, "b2:bucket", "1a2b3c"))
        .isEqualTo("Backblaze bucket");
    assertThat(RepositoryIds.defaultName(Provider.SMB, "smb:share", "1a2b3c"))
        .isEqualTo("smb 1a2b");
    assertThat(RepositoryIds.defaultName(Provider.BACKBLAZE, "b2:", "1a2b3c"))
        .isEqualTo("backblaze 1a2b");
  }

  @Test
  void shouldMakePasswordsOf64HexadecimalDigits() {
    SecureRandom random = new SecureRandom();

    assertThat(RepositoryIds.randomPassword(random))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(RepositoryIds.randomPassword(random));
  }

  private static String id(String request) {
    try {
      return RepositoryIds.of(new ObjectMapper().readTree(request.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
