package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositoryIds;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.provider.ProviderRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adding, altering, listing and removing repositories. */
final class RepositoryActions {
  private final Cluster cluster;
  private final NewIds newIds;

  RepositoryActions(Cluster cluster, NewIds newIds) {
    this.cluster = cluster;
    this.newIds = newIds;
  }

  Result add(JsonNode input) {
    Provider provider = provider(input);
    Map<String, String> given = Json.texts(input, "parameters");
    String url = Json.text(input, "url");
    Refusal.throwIfAny(problems(ProviderRules.problems(provider, url, given)));
    String id = RepositoryIds.of(input);
    Repositories repositories = cluster.catalog().repositories();
    if (repositories.find(id).isPresent()) {
      throw exists(id);
    }
    String name = Json.text(input, "name");
    String normalizedUrl = ProviderRules.normalizedUrl(provider, url, given);
    Repository repository =
        new Repository(
            id,
            name.isEmpty() ? RepositoryIds.defaultName(provider, normalizedUrl, id) : name,
            normalizedUrl,
            provider,
            given.getOrDefault("basepath", ""));
    String password = Json.text(input, "password");
    RepositorySecrets secrets =
        new RepositorySecrets(
            password.isEmpty() ? newIds.password() : password,
            ProviderRules.normalized(provider, given));
    List<String> warnings = new Probe(cluster).check(repository, secrets);
    repositories.add(repository, secrets);
    ObjectNode output = Json.object();
    output.put("password", secrets.password());
    output.put("id", id);
    return new Result(output, Result.Completeness.DONE, warnings);
  }

  Result alter(JsonNode input) {
    String id = Json.text(input, "id");
    Repositories repositories = cluster.catalog().repositories();
    Repository old = repositories.find(id).orElseThrow(() -> notFound("id", id));
    Provider provider = provider(input);
    if (provider != old.provider()) {
      throw new Refusal(
          Problem.of(
              "provider",
              provider.id(),
              "backup_provider_mismatch",
              "Repository "
                  + id
                  + " is of provider "
                  + old.provider().id()
                  + "; a repository's provider cannot be changed. Add a new one."));
    }
    RepositorySecrets oldSecrets = repositories.secrets(id);
    Map<String, String> given = Json.texts(input, "parameters");
    String url = input.has("url") ? Json.text(input, "url") : old.url();
    Refusal.throwIfAny(
        problems(ProviderRules.alterationProblems(provider, url, oldSecrets.parameters(), given)));
    Map<String, String> merged = ProviderRules.merged(provider, oldSecrets.parameters(), given);
    Repository altered =
        new Repository(
            id,
            input.has("name") && !Json.text(input, "name").isEmpty()
                ? Json.text(input, "name")
                : old.name(),
            ProviderRules.normalizedUrl(provider, url, merged),
            provider,
            given.getOrDefault("basepath", old.basepath()));
    RepositorySecrets secrets =
        new RepositorySecrets(oldSecrets.password(), ProviderRules.normalized(provider, merged));
    boolean isSamePlace =
        altered.url().equals(old.url())
            && altered.basepath().equals(old.basepath())
            && secrets.parameters().equals(oldSecrets.parameters());
    List<String> warnings = isSamePlace ? List.of() : new Probe(cluster).check(altered, secrets);
    repositories.alter(altered, secrets);
    return new Result(Result.nothing().output(), Result.Completeness.DONE, warnings);
  }

  Result list(JsonNode input) {
    Catalog catalog = cluster.catalog();
    ArrayNode list = Json.array();
    for (Repository repository : catalog.repositories().list()) {
      list.add(toJson(repository, catalog.repositories().secrets(repository.id()).parameters()));
    }
    ObjectNode output = Json.object();
    output.set("repositories", list);
    return Result.of(output);
  }

  Result remove(JsonNode input) {
    String id = Json.text(input, "id");
    if (cluster.catalog().repositories().find(id).isEmpty()) {
      throw notFound("id", id);
    }
    cluster.catalog().repositories().remove(id);
    return Result.nothing();
  }

  /** A repository as listings show it: its secrets blanked. */
  static ObjectNode toJson(Repository repository, Map<String, String> parameters) {
    ObjectNode json = Json.object();
    json.put("id", repository.id());
    json.put("provider", repository.provider().id());
    json.put("name", repository.name());
    json.put("url", repository.url());
    json.put("basepath", repository.basepath());
    ObjectNode shown = json.putObject("parameters");
    ProviderRules.blanked(repository.provider(), parameters).forEach(shown::put);
    return json;
  }

  static Refusal notFound(String field, String id) {
    return new Refusal(
        Problem.of(
            field,
            id,
            "backup_repository_not_found",
            "There is no repository " + id + "; `holdfast repository list` shows all."));
  }

  private static Refusal exists(String id) {
    return new Refusal(
        Problem.of(
            "id",
            id,
            "backup_repository_exists",
            "This destination with these parameters is repository " + id + " already."));
  }

  private static Provider provider(JsonNode input) {
    String id = Json.text(input, "provider");
    return Provider.byId(id)
        .orElseThrow(
            () ->
                new Refusal(
                    Problem.of(
                        "provider", id, "provider_enum", "There is no provider '" + id + "'.")));
  }

  private static List<Problem> problems(List<io.holdfast.catalog.provider.Problem> provider) {
    List<Problem> problems = new ArrayList<>();
    for (io.holdfast.catalog.provider.Problem p : provider) {
      problems.add(
          new Problem(
              p.field(),
              p.parameter(),
              JsonNodeFactory.instance.textNode(p.value()),
              p.error(),
              p.message()));
    }
    return problems;
  }
}
