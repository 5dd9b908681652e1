package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import org.apache.avro.LogicalTypes.LogicalTypeFactory;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class TrustedEventsTest {
  @Test
  void shouldBeFoundByAvroItself() {
    assertThat(ServiceLoader.load(LogicalTypeFactory.class))
        .anyMatch(factory -> factory instanceof TrustedEvents);
  }

  @Test
  void shouldTrustEventsAndNothingElse() {
    TrustedEvents.declare();
    ClassSecurityValidator.validate(io.holdfast.events.JobResult.class);
    ClassSecurityValidator.validate(io.holdfast.events.Trigger.class);
    ClassSecurityValidator.validate(String.class);
    assertThatThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class))
        .isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> ClassSecurityValidator.validate(TrustedEventsTest.class))
        .isInstanceOf(SecurityException.class);
  }
}
