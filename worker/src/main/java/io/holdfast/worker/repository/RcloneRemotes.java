package io.holdfast.worker.repository;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.provider.RcloneConf;
import io.holdfast.catalog.provider.RepositoryUrl;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes rclone's view of repositories: everything in the environment, no configuration file. */
public final class RcloneRemotes {
  private static final Pattern AWS_HOST =
      Pattern.compile("https://s3[.-]([a-z]{2}(?:-[a-z]+)+-[0-9])\\.amazonaws\\.com(?::443)?");
  private static final String AWS_GLOBAL = "https://s3.amazonaws.com";

  private final KnownHosts knownHosts;

  public RcloneRemotes(KnownHosts knownHosts) {
    this.knownHosts = knownHosts;
  }

  /**
   * The repository as a remote of rclone.
   *
   * @throws JobFailure {@code REQUEST} when url or parameters are not valid, or the provider is
   *     {@code rest}, which rclone cannot reach
   */
  public RcloneRemote remote(Repository repository, RepositorySecrets secrets) throws JobFailure {
    Map<String, String> section;
    RepositoryUrl url;
    try {
      section = new LinkedHashMap<>(RcloneConf.section(repository, secrets.parameters()));
      url = RepositoryUrl.parse(repository.provider(), repository.url());
    } catch (IllegalArgumentException e) {
      throw invalid(repository, String.valueOf(e.getMessage()));
    }
    if (repository.provider() == Provider.REST) {
      throw invalid(repository, "rclone cannot reach a REST server.");
    }
    adapt(repository.provider(), section);
    Map<String, String> environment = environment(repository, section);
    return new RcloneRemote(
        environment, RcloneRemote.NAME + ":" + root(repository, url), isInContainer(repository));
  }

  /** What rclone needs beside what is stored. */
  private void adapt(Provider provider, Map<String, String> section) throws JobFailure {
    switch (provider) {
      case AWS -> {
        String endpoint = section.getOrDefault("endpoint", "");
        Matcher regional = AWS_HOST.matcher(endpoint);
        if (regional.matches()) {
          section.putIfAbsent("region", regional.group(1));
        } else if (endpoint.equals(AWS_GLOBAL)) {
          section.remove("endpoint"); // Given one, rclone no longer follows a bucket's region.
        }
        section.put("no_check_bucket", "true");
      }
      case GENERIC_S3 -> section.put("no_check_bucket", "true");
      case SFTP -> {
        String key = section.remove(RcloneConf.HOST_KEY);
        if (key != null) {
          section.put("known_hosts_file", knownHostsFile(section, key));
        }
      }
      case BACKBLAZE, AZURE, SMB, CLUSTER, WEBDAV, REST, RCLONE -> {}
    }
  }

  private String knownHostsFile(Map<String, String> section, String key) throws JobFailure {
    String host = section.getOrDefault("host", "");
    String port = section.getOrDefault("port", "");
    try {
      return knownHosts.file(KnownHosts.line(host, port, key)).toString();
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.INTERNAL,
          "The server's key cannot be written into the worker's directory: is it writable, and is"
              + " there space?",
          e);
    }
  }

  private static Map<String, String> environment(Repository repository, Map<String, String> section)
      throws JobFailure {
    Map<String, String> environment = new TreeMap<>();
    for (Map.Entry<String, String> entry : section.entrySet()) {
      if (!entry.getKey().matches("[A-Za-z0-9_]+") || entry.getValue().indexOf('\0') >= 0) {
        throw invalid(repository, "Its rclone configuration has a key that rclone cannot have.");
      }
      environment.put(
          "RCLONE_CONFIG_HOLDFAST_" + entry.getKey().toUpperCase(Locale.ROOT), entry.getValue());
    }
    environment.put("RCLONE_CONFIG", "/dev/null");
    environment.put("RCLONE_ASK_PASSWORD", "false");
    environment.put("RCLONE_CONTIMEOUT", "15s");
    return environment;
  }

  private static String root(Repository repository, RepositoryUrl url) {
    if (repository.provider() == Provider.RCLONE) {
      return repository.basepath();
    }
    String container = url.container();
    return container.isEmpty() || url.path().isEmpty()
        ? container + url.path()
        : container + "/" + url.path();
  }

  private static boolean isInContainer(Repository repository) {
    return switch (repository.provider()) {
      case BACKBLAZE, AWS, GENERIC_S3, AZURE, SMB -> true;
      case CLUSTER, WEBDAV, SFTP, REST, RCLONE -> false;
    };
  }

  static JobFailure invalid(Repository repository, String why) {
    return new JobFailure(
        FailureKind.REQUEST,
        "The definition of repository " + repository.name() + " cannot be used. " + why);
  }
}
