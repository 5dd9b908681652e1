package io.holdfast.worker.upkeep;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.provider.RcloneObscure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A server that holds a repository, what a request for it says, and the files behind it. */
record Remote(Server server, Repository repository, Map<String, String> parameters, Path files)
    implements AutoCloseable {

  /** The kinds that can be had on one machine. */
  enum Kind {
    WEBDAV,
    SFTP,
    REST,
    S3,
    RCLONE
  }

  static Remote start(Kind kind, Path directory) throws IOException {
    Path home = open(directory.resolve("home"));
    Path files = open(directory.resolve("files"));
    return switch (kind) {
      case WEBDAV -> webdav(Server.rclone(home, "webdav", files), files);
      case SFTP -> sftp(Server.rclone(home, "sftp", files), files);
      case REST -> rest(Server.rclone(home, "restic", files), files);
      case S3 -> {
        Files.createDirectories(files.resolve("backups"));
        Path properties = directory.resolve("s3.properties");
        yield s3(Server.s3(Server.s3Jar(), files, properties), files);
      }
      case RCLONE -> raw(Server.rclone(home, "webdav", files), files);
    };
  }

  /** A directory into which the server, which may be another user, can write. */
  private static Path open(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    return directory;
  }

  private static Remote webdav(Server server, Path files) {
    return new Remote(
        server,
        repository(Provider.WEBDAV, "webdav:" + server.url(), ""),
        Map.of("webdav_user", Server.USER, "webdav_pass", Server.PASSWORD),
        files);
  }

  private static Remote sftp(Server server, Path files) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("sftp_host", "127.0.0.1");
    parameters.put("sftp_port", Integer.toString(server.port()));
    parameters.put("sftp_user", Server.USER);
    parameters.put("sftp_pass", Server.PASSWORD);
    return new Remote(server, repository(Provider.SFTP, "sftp:sub", ""), parameters, files);
  }

  private static Remote rest(Server server, Path files) {
    return new Remote(
        server,
        repository(Provider.REST, "rest:" + server.url() + "/sub/", ""),
        Map.of("rest_user", Server.USER, "rest_pass", Server.PASSWORD),
        files);
  }

  private static Remote s3(Server server, Path files) {
    return new Remote(
        server,
        repository(Provider.GENERIC_S3, "s3:" + server.url() + "/backups/sub", ""),
        Map.of("aws_access_key_id", Server.ACCESS_KEY, "aws_secret_access_key", Server.PASSWORD),
        files);
  }

  private static Remote raw(Server server, Path files) {
    String ini =
        "[nas]\ntype = webdav\nvendor = other\nurl = "
            + server.url()
            + ("\nuser = " + Server.USER)
            + ("\npass = " + RcloneObscure.obscure(Server.PASSWORD) + "\n");
    return new Remote(
        server,
        repository(Provider.RCLONE, "rclone:nas", "sub"),
        Map.of("rclone_conf_secret", ini),
        files);
  }

  private static Repository repository(Provider provider, String url, String basepath) {
    return new Repository("48ce000a", "Sample", url, provider, basepath);
  }

  /** The same place with another url. */
  Repository at(String url) {
    return new Repository(
        repository.id(), repository.name(), url, repository.provider(), repository.basepath());
  }

  /** The parameters with one changed. */
  Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(parameters);
    changed.put(name, value);
    return changed;
  }

  @Override
  public void close() {
    server.close();
  }
}
