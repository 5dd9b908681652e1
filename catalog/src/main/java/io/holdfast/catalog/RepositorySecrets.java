package io.holdfast.catalog;

import java.util.Map;

/**
 * What opens a repository.
 *
 * @param password encryption password of all its restic repositories
 * @param parameters the provider's parameters by NethServer 8's names, secret ones included
 */
public record RepositorySecrets(String password, Map<String, String> parameters) {
  public RepositorySecrets {
    parameters = Map.copyOf(parameters);
  }

  @Override
  public String toString() {
    return "RepositorySecrets[masked]";
  }
}
