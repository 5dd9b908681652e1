package io.holdfast.catalog.provider;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Provider.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a request for a repository must hold, and what may be shown of it. */
public final class ProviderRules {
  private ProviderRules() {}

  /**
   * Everything that is wrong with url and parameters of a new repository; empty when nothing is. No
   * problem repeats a secret.
   */
  public static List<Problem> problems(
      Provider provider, String url, Map<String, String> parameters) {
    List<Problem> problems = new ArrayList<>();
    try {
      RepositoryUrl.parse(provider, withPrefix(provider, url));
    } catch (IllegalArgumentException e) {
      problems.add(
          new Problem("url", "url", shownUrl(url), "invalid_url", String.valueOf(e.getMessage())));
    }
    ParameterRules rules = new ParameterRules(provider, parameters, problems);
    rules.checkNames();
    rules.checkValues();
    rules.checkTogether();
    if (provider == Provider.RCLONE) {
      rules.checkRclone(withPrefix(provider, url));
    }
    return List.copyOf(problems);
  }

  /**
   * Everything that is wrong with an alteration, looked at together with what it leaves as it is.
   *
   * @param url the altered one, or the one that stays; of an rclone remote it follows the
   *     configuration, which may bring another name
   */
  public static List<Problem> alterationProblems(
      Provider provider, String url, Map<String, String> current, Map<String, String> alteration) {
    Map<String, String> result = merged(provider, current, alteration);
    result
        .keySet()
        .removeIf(name -> name.startsWith(RcloneConf.EXTRA) && !alteration.containsKey(name));
    boolean follows = provider == Provider.RCLONE && names(url, current);
    return problems(provider, follows ? provider.urlPrefix() : url, result);
  }

  private static boolean names(String url, Map<String, String> current) {
    try {
      return url.equals(normalizedUrl(Provider.RCLONE, "", current));
    } catch (IllegalArgumentException e) {
      return false; // What is stored is not valid; the url is looked at as it is.
    }
  }

  /**
   * The url as it is kept: without slashes at its end, and for provider {@code rclone} with the
   * name of the configuration's remote.
   *
   * @throws IllegalArgumentException when url or parameters have {@link #problems}
   */
  public static String normalizedUrl(
      Provider provider, String url, Map<String, String> parameters) {
    if (provider == Provider.RCLONE) {
      return provider.urlPrefix() + RawRclone.remote(RawRclone.text(parameters));
    }
    RepositoryUrl.parse(provider, url);
    String trimmed = url;
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return trimmed;
  }

  /**
   * The parameters as they are kept: empty ones left out, an encoded rclone configuration decoded,
   * and without {@code basepath}, which is a field of the repository.
   */
  public static Map<String, String> normalized(Provider provider, Map<String, String> parameters) {
    Map<String, String> kept = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            kept.put(name, value);
          }
        });
    if (provider == Provider.RCLONE) {
      kept.put(RawRclone.PLAIN, RawRclone.text(parameters));
      kept.remove(RawRclone.ENCODED);
      kept.remove("basepath");
    }
    return kept;
  }

  /** The parameters for a listing: secret ones empty, those without a name of ours left out. */
  public static Map<String, String> blanked(Provider provider, Map<String, String> parameters) {
    Map<String, String> shown = new TreeMap<>();
    for (Parameter parameter : provider.parameters()) {
      String value = parameters.get(parameter.name());
      if (value != null) {
        shown.put(parameter.name(), parameter.isSecret() ? "" : value);
      }
    }
    return shown;
  }

  /**
   * What an alteration makes of the parameters: those it does not name stay, an empty secret stays
   * as it is, any other empty one goes. A password goes with its user, and an rclone configuration
   * given in one form replaces the other form.
   */
  public static Map<String, String> merged(
      Provider provider, Map<String, String> current, Map<String, String> alteration) {
    Map<String, String> merged = new TreeMap<>(current);
    alteration.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            merged.put(name, value);
          } else if (!parameter(provider, name).map(Parameter::isSecret).orElse(false)) {
            merged.remove(name);
          }
        });
    for (String prefix : List.of("webdav", "rest")) {
      if (alteration.getOrDefault(prefix + "_user", "-").isEmpty()) {
        merged.remove(prefix + "_pass");
      }
    }
    if (!alteration.getOrDefault(RawRclone.PLAIN, "").isEmpty()
        && alteration.getOrDefault(RawRclone.ENCODED, "").isEmpty()) {
      merged.remove(RawRclone.ENCODED);
    }
    return merged;
  }

  static Optional<Parameter> parameter(Provider provider, String name) {
    return provider.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private static String withPrefix(Provider provider, String url) {
    return provider == Provider.RCLONE && url.isEmpty() ? provider.urlPrefix() : url;
  }

  /** A url that may hold a password is not shown. */
  private static String shownUrl(String url) {
    return url.indexOf('@') >= 0 || url.length() > 500 ? "" : url;
  }
}
