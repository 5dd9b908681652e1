package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.upkeep.ProbeAnswer.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeAnswerTest {

  @ParameterizedTest
  @CsvSource({
    "READ, UNAUTHORIZED, no_read_permission",
    "READ, UNREACHABLE, backup_repository_not_accessible",
    "READ, NOT_FOUND, backup_repository_not_accessible",
    "READ, REQUEST, backup_repository_not_accessible",
    "WRITE, UNAUTHORIZED, no_write_permission",
    "WRITE, NOT_FOUND, no_write_permission",
    "WRITE, NO_SPACE, no_write_permission",
    "WRITE, UNREACHABLE, backup_repository_not_accessible",
    "DELETE, UNAUTHORIZED, no_delete_permission",
    "DELETE, INTERNAL, backup_repository_not_accessible",
  })
  void shouldNameNethServersReason(Step step, FailureKind kind, String reason) {
    assertThat(ProbeAnswer.failed(step, new JobFailure(kind, "It failed.")).toJson())
        .isEqualTo("{\"ok\":false,\"error\":\"" + reason + "\",\"message\":\"It failed.\"}");
  }

  @Test
  void shouldSayThatItCanBeUsed() {
    assertThat(ProbeAnswer.usable("NAS").toJson()).isEqualTo("{\"ok\":true}");
  }
}
