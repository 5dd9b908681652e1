package io.holdfast.cli;

import io.holdfast.access.Access;
import io.holdfast.access.Access.Steps;
import io.holdfast.access.Member;
import io.holdfast.access.MemberSettings;
import io.holdfast.access.MemberSettings.Credentials;
import io.holdfast.action.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Lets a member into the cluster; shared by nodes and users. */
final class AccessGrant {
  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean isDryRun;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Its password for Kafka; by itself one is made.")
  private @Nullable Path passwordFile;

  @Option(names = "--new-password", description = "Give a user that is there new passwords.")
  private boolean isNewPassword;

  @Option(
      names = "--principal",
      paramLabel = "NAME",
      description = {
        "It shows a certificate that Kafka takes for this principal, such as",
        "User:CN=node1; it gets no password in Kafka."
      })
  private @Nullable String principal;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where its settings are written; by itself here.")
  private Path out = Path.of(".");

  @Option(
      names = "--redis",
      description = "Make its user in Redis too; else the command for that is printed.")
  private boolean isRedis;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Brokers as it reaches them; by itself as you do.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--registry-user-file",
      paramLabel = "FILE",
      description = "Its user:password for the schema registry.")
  private @Nullable Path registryUserFile;

  /** Does it. */
  ExitCode grant(Session session, Member member) {
    String name = principal == null ? member.principal() : principal;
    if (!name.matches("[A-Za-z]+:.+")) {
      throw new UsageException("--principal must be such as User:CN=node1.");
    }
    try (Access access = session.services().access()) {
      boolean isNew = principal != null || !access.hasUser(member);
      if (isDryRun) {
        return tell(session, member, examined(access, member, name, isNew), List.of());
      }
      Steps prepared = access.prepare(member, name);
      List<String> done = new ArrayList<>(prepared.done());
      List<String> notes = new ArrayList<>(prepared.findings());
      if (isNew || isNewPassword || passwordFile != null) {
        credentials(session, access, member, done, notes);
      } else {
        notes.add(
            "User "
                + member.user()
                + " is there already and keeps its passwords; --new-password gives it new ones.");
      }
      return tell(session, member, new Steps(done, prepared.findings()), notes);
    }
  }

  private Steps examined(Access access, Member member, String name, boolean isNew) {
    Steps steps = access.examine(member, name);
    List<String> done = new ArrayList<>(steps.done());
    if (isNew || isNewPassword || passwordFile != null) {
      done.add("would give " + member.user() + " new passwords, in " + file(member));
    }
    return new Steps(done, steps.findings());
  }

  /** The file comes first: a password that is set is never lost. */
  private void credentials(
      Session session, Access access, Member member, List<String> done, List<String> notes) {
    Credentials credentials = access.credentials(kafkaPassword());
    Path file = file(member);
    try {
      PrivateFile.write(file, settings(session, member, credentials, notes));
    } catch (IOException e) {
      throw new UsageException("The file " + file + " cannot be written; give --out a directory.");
    }
    done.add("wrote " + file + ", for its owner alone");
    access.setPassword(member, credentials);
    if (principal == null) {
      done.add("set the password of " + member.user() + " in Kafka");
    } else {
      notes.add("Add the certificate to " + file + ": kafka.ssl.keystore.location and the like.");
    }
    if (isRedis) {
      boolean isKept = access.setRedisUser(member, credentials);
      done.add("made user " + member.user() + " in Redis");
      if (isKept) {
        return;
      }
      notes.add("Redis has no file of users and forgets it at its next start; give it again:");
    } else {
      notes.add("For Redis, as its administrator:");
    }
    notes.add(Access.redisLine(member, credentials));
  }

  private Optional<String> kafkaPassword() {
    if (principal != null) {
      return Optional.of("");
    }
    if (passwordFile == null) {
      return Optional.empty();
    }
    String password = Secrets.read(passwordFile);
    if (!password.matches("[\\x21-\\x7e&&[^\"\\\\]]{12,256}")) {
      throw new UsageException(
          "The password must have 12 to 256 printable ASCII characters other than quotes,"
              + " backslashes and spaces.");
    }
    return Optional.of(password);
  }

  private Map<String, String> settings(
      Session session, Member member, Credentials credentials, List<String> notes) {
    Map<String, String> administrators = session.services().settings();
    Map<String, String> all =
        new LinkedHashMap<>(MemberSettings.of(member, administrators, credentials));
    if (bootstrapServers != null) {
      all.put("bootstrap.servers", bootstrapServers);
    }
    if (registryUserFile != null) {
      all.put("schema.registry.basic.auth.credentials.source", "USER_INFO");
      all.put("schema.registry.basic.auth.user.info", Secrets.read(registryUserFile));
    } else if (administrators.containsKey("schema.registry.basic.auth.user.info")
        || administrators.containsKey("schema.registry.bearer.auth.token")) {
      notes.add(
          "The registry asks who calls: add schema.registry.basic.auth.user.info to "
              + file(member)
              + ", or give --registry-user-file.");
    }
    return all;
  }

  private Path file(Member member) {
    return out.resolve(member.file());
  }

  private ExitCode tell(Session session, Member member, Steps steps, List<String> notes) {
    List<String> all = notes.isEmpty() ? steps.findings() : notes;
    if (session.isJson()) {
      var json = Json.object();
      json.put("user", member.user());
      steps.done().forEach(json.putArray("done")::add);
      all.forEach(json.putArray("notes")::add);
      session.print(json);
    } else {
      steps.done().forEach(session::print);
      if (steps.done().isEmpty()) {
        session.print("There is nothing to do.");
      }
      all.forEach(session::print);
    }
    return ExitCode.DONE;
  }
}
