package io.holdfast.worker.repository;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.provider.RepositoryUrl;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restic.ResticTarget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns a repository, its secrets and a path into what restic needs. Secrets are in the environment
 * only: neither url nor options hold one.
 */
public final class RepositoryTargets {
  private final RcloneRemotes remotes;
  private final String rcloneProgram;

  /**
   * Makes targets.
   *
   * @param rcloneProgram name or path of rclone, for providers that restic reaches through it
   */
  public RepositoryTargets(RcloneRemotes remotes, String rcloneProgram) {
    this.remotes = remotes;
    this.rcloneProgram = rcloneProgram;
  }

  /**
   * The restic repository at a path inside the repository.
   *
   * @param path such as {@code dokuwiki/dokuwiki1@uuid}, without slashes around it
   * @throws JobFailure {@code REQUEST} when url, parameters or path are not valid
   */
  public ResticTarget target(Repository repository, RepositorySecrets secrets, String path)
      throws JobFailure {
    if (RepositoryPath.parse(path).isEmpty()) {
      throw RcloneRemotes.invalid(repository, "The path of a restic repository is not valid.");
    }
    RepositoryUrl url;
    try {
      url = RepositoryUrl.parse(repository.provider(), repository.url());
    } catch (IllegalArgumentException e) {
      throw RcloneRemotes.invalid(repository, String.valueOf(e.getMessage()));
    }
    Map<String, String> environment = new TreeMap<>();
    environment.put("RESTIC_PASSWORD", secrets.password());
    Map<String, String> parameters = secrets.parameters();
    String below = url.path().isEmpty() ? path : url.path() + "/" + path;
    return switch (repository.provider()) {
      case BACKBLAZE -> {
        put(environment, "B2_ACCOUNT_ID", parameters, "b2_account_id");
        put(environment, "B2_ACCOUNT_KEY", parameters, "b2_account_key");
        yield new ResticTarget("b2:" + url.container() + ":" + below, environment, List.of());
      }
      case AWS, GENERIC_S3 -> {
        put(environment, "AWS_ACCESS_KEY_ID", parameters, "aws_access_key_id");
        put(environment, "AWS_SECRET_ACCESS_KEY", parameters, "aws_secret_access_key");
        put(environment, "AWS_DEFAULT_REGION", parameters, "aws_default_region");
        String place = url.endpoint() + "/" + url.container() + "/" + below;
        yield new ResticTarget("s3:" + place, environment, List.of());
      }
      case AZURE -> {
        put(environment, "AZURE_ACCOUNT_NAME", parameters, "azure_account_name");
        put(environment, "AZURE_ACCOUNT_KEY", parameters, "azure_account_key");
        yield new ResticTarget("azure:" + url.container() + ":/" + below, environment, List.of());
      }
      case REST -> rest(url, parameters, path, environment);
      case SMB, CLUSTER, WEBDAV, SFTP, RCLONE -> {
        RcloneRemote remote = remotes.remote(repository, secrets);
        environment.putAll(remote.environment());
        List<String> options =
            rcloneProgram.equals("rclone")
                ? List.of()
                : List.of("-o", "rclone.program=" + rcloneProgram);
        yield new ResticTarget("rclone:" + remote.at(path), environment, options);
      }
    };
  }

  /** Every text that must not be seen: the secrets as given, and as they are handed on. */
  public Set<String> secretValues(Repository repository, RepositorySecrets secrets) {
    return SecretValues.of(repository, secrets);
  }

  private static ResticTarget rest(
      RepositoryUrl url,
      Map<String, String> parameters,
      String path,
      Map<String, String> environment) {
    String plain = "rest:" + url.endpoint() + "/" + path + "/";
    String user = parameters.getOrDefault("rest_user", "");
    if (!user.isEmpty()) {
      String credentials =
          UrlEncoding.encode(user)
              + ":"
              + UrlEncoding.encode(parameters.getOrDefault("rest_pass", ""));
      // restic before 0.16.1 takes them from the repository's url alone.
      environment.put("RESTIC_REPOSITORY", plain.replaceFirst("//", "//" + credentials + "@"));
    }
    return new ResticTarget(plain, environment, List.of());
  }

  private static void put(
      Map<String, String> environment,
      String variable,
      Map<String, String> parameters,
      String parameter) {
    String value = parameters.getOrDefault(parameter, "");
    if (!value.isEmpty()) {
      environment.put(variable, value);
    }
  }

  /** Whether restic reaches the provider through rclone. */
  public static boolean isThroughRclone(Provider provider) {
    return switch (provider) {
      case SMB, CLUSTER, WEBDAV, SFTP, RCLONE -> true;
      case BACKBLAZE, AWS, GENERIC_S3, AZURE, REST -> false;
    };
  }
}
