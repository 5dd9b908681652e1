package io.holdfast.catalog.redis;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import java.util.Map;

/** A repository as NethServer 8's hash. */
final class RepositoryHash {
  private RepositoryHash() {}

  static Map<String, String> write(Repository repository) {
    return Map.of(
        "name", repository.name(),
        "url", repository.url(),
        "provider", repository.provider().id(),
        "basepath", repository.basepath());
  }

  static Repository read(String key, String id, Map<String, String> texts) {
    Fields fields = new Fields(key, texts);
    Provider provider =
        Provider.byId(fields.text("provider"))
            .orElseThrow(
                () ->
                    Json.corrupt(key, "has the unknown provider '" + texts.get("provider") + "'"));
    return new Repository(
        id, fields.text("name"), fields.text("url"), provider, fields.text("basepath"));
  }
}
