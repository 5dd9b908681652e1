package io.holdfast.worker.repository;

import io.holdfast.catalog.Provider.Parameter;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.provider.RcloneConf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds every text that must not be seen, in all the forms in which it is handed on. */
final class SecretValues {
  /** Keys of an rclone section that tell no secret; values of all others are taken for one. */
  private static final Set<String> OPEN_KEYS =
      Set.of(
          "type",
          "provider",
          "endpoint",
          "region",
          "url",
          "vendor",
          "host",
          "port",
          "user",
          "domain",
          "account",
          "access_key_id",
          "hard_delete",
          "env_auth",
          "host_key");

  private SecretValues() {}

  static Set<String> of(Repository repository, RepositorySecrets secrets) {
    Set<String> values = new HashSet<>();
    values.add(secrets.password());
    Map<String, String> parameters = secrets.parameters();
    for (Parameter parameter : repository.provider().parameters()) {
      String value = parameters.getOrDefault(parameter.name(), "");
      if (parameter.isSecret() && !value.isEmpty()) {
        values.add(value);
        values.add(UrlEncoding.encode(value));
      }
    }
    section(repository, parameters)
        .forEach(
            (key, value) -> {
              if (!OPEN_KEYS.contains(key)) {
                values.add(value);
              }
            });
    values.removeIf(SecretValues::isTooCommon);
    return Set.copyOf(values);
  }

  private static Map<String, String> section(
      Repository repository, Map<String, String> parameters) {
    try {
      return RcloneConf.section(repository, parameters);
    } catch (IllegalArgumentException e) {
      return new HashMap<>(); // What cannot be read cannot be handed on either.
    }
  }

  /** Words such as "true": masking them would spoil every text. */
  private static boolean isTooCommon(String value) {
    return value.length() < 4 || value.equals("true") || value.equals("false");
  }
}
