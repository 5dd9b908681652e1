package io.holdfast.schemas.topics;

import java.util.List;

/**
 * What a {@link Provisioner} did and saw.
 *
 * @param done what was made or set, a line each; empty when everything was there
 * @param findings what was there already and differs, or could not be made
 */
public record Provisioned(List<String> done, List<Finding> findings) {
  public Provisioned {
    done = List.copyOf(done);
    findings = List.copyOf(findings);
  }

  /** Whether something does not work. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(Finding::isError);
  }
}
