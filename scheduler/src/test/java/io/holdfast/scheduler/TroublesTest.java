package io.holdfast.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.CatalogException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class TroublesTest {

  @Test
  void shouldSayWhatIsAwayOrForbidden() {
    assertThat(Troubles.sentence(new TimeoutException("secret details")))
        .isEqualTo("Kafka does not answer.");
    assertThat(Troubles.sentence(new KafkaException("x", new SaslAuthenticationException("y"))))
        .isEqualTo("Kafka refuses this user's credentials.");
    assertThat(Troubles.sentence(new TopicAuthorizationException(Set.of("holdfast.slots"))))
        .isEqualTo("Kafka does not permit this user to use [holdfast.slots].");
    assertThat(
            Troubles.sentence(
                new CatalogException(
                    CatalogException.Reason.UNREACHABLE, "Redis at h:1 does not answer.")))
        .isEqualTo("Redis at h:1 does not answer.");
  }

  @Test
  void shouldNotRepeatTheTextOfAnUnknownException() {
    assertThat(Troubles.sentence(new IllegalStateException("password=hunter2")))
        .isEqualTo("Something unexpected went wrong (IllegalStateException).");
  }
}
