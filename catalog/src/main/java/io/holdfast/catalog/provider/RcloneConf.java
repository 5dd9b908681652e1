package io.holdfast.catalog.provider;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.provider.SectionKeys.SectionKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A repository's parameters as rclone's INI text, the form in which NethServer 8 keeps them. What
 * {@link ProviderRules} accepts and {@link ProviderRules#normalized} has seen reads back exactly as
 * it was. Keys that others wrote and we have no parameter for are kept under {@value #EXTRA} and
 * the key.
 */
public final class RcloneConf {
  /** Prefix of parameters that stand for keys without a parameter. */
  public static final String EXTRA = "rclone.";

  /** Key of an SSH server's public key in a section, which rclone itself wants in a file. */
  public static final String HOST_KEY = "host_key";

  private RcloneConf() {}

  /**
   * The INI text; for provider {@code rclone} the user's own.
   *
   * @throws IllegalArgumentException when url or parameters are not valid; names no secret
   */
  public static String toIni(Repository repository, Map<String, String> parameters) {
    if (repository.provider() == Provider.RCLONE) {
      return RawRclone.text(parameters);
    }
    return Ini.render(repository.id(), section(repository, parameters));
  }

  /**
   * The parameters in an INI text of one section, whatever the section's name.
   *
   * @throws IllegalArgumentException when it is no such text; names no secret
   */
  public static Map<String, String> parameters(Provider provider, String ini) {
    if (provider == Provider.RCLONE) {
      return Map.of(RawRclone.PLAIN, ini);
    }
    Map<String, Map<String, String>> sections = Ini.parse(ini).sections();
    if (sections.size() != 1) {
      throw new IllegalArgumentException(
          "Expected one rclone remote, found " + sections.size() + ".");
    }
    Map<String, String> entries = sections.values().iterator().next();
    Map<String, String> parameters = new TreeMap<>();
    Set<String> seen = new HashSet<>(SectionKeys.derived(provider));
    for (SectionKey key : SectionKeys.of(provider)) {
      seen.add(key.key());
      String value = entries.getOrDefault(key.key(), "");
      if (!value.isEmpty()) {
        parameters.put(key.parameter(), key.form().read(value));
      }
    }
    entries.forEach(
        (key, value) -> {
          if (!seen.contains(key)) {
            parameters.put(EXTRA + key, value);
          }
        });
    return parameters;
  }

  /**
   * The entries of the repository's rclone section, {@code type} first.
   *
   * @throws IllegalArgumentException when url or parameters are not valid; names no secret
   */
  public static Map<String, String> section(Repository repository, Map<String, String> parameters) {
    Provider provider = repository.provider();
    if (provider == Provider.RCLONE) {
      return RawRclone.entries(RawRclone.text(parameters));
    }
    Map<String, String> entries = derived(provider, repository.url());
    for (SectionKey key : SectionKeys.of(provider)) {
      String value = parameters.getOrDefault(key.parameter(), "");
      if (!value.isEmpty()) {
        entries.put(key.key(), key.form().write(value));
      }
    }
    parameters.forEach(
        (name, value) -> {
          if (name.startsWith(EXTRA)) {
            entries.putIfAbsent(name.substring(EXTRA.length()), value);
          }
        });
    return entries;
  }

  private static Map<String, String> derived(Provider provider, String url) {
    RepositoryUrl parts = RepositoryUrl.parse(provider, url);
    Map<String, String> entries = new LinkedHashMap<>();
    switch (provider) {
      case BACKBLAZE -> {
        entries.put("type", "b2");
        entries.put("hard_delete", "true");
      }
      case AWS, GENERIC_S3 -> {
        entries.put("type", "s3");
        entries.put("provider", provider == Provider.AWS ? "AWS" : "Other");
        entries.put("env_auth", "false");
        entries.put("endpoint", parts.endpoint());
      }
      case AZURE -> entries.put("type", "azureblob");
      case SMB -> entries.put("type", "smb");
      case SFTP -> entries.put("type", "sftp");
      case CLUSTER, WEBDAV -> {
        entries.put("type", "webdav");
        entries.put("url", parts.endpoint());
        entries.put("vendor", "other");
      }
      case REST -> {
        entries.put("type", SectionKeys.REST_TYPE);
        entries.put("url", parts.endpoint());
      }
      case RCLONE -> throw new IllegalStateException("An rclone remote is the user's own.");
    }
    return entries;
  }
}
