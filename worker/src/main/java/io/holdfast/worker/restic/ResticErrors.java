package io.holdfast.worker.restic;

import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.Masker;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that knows what restic's exit codes and words mean. "Is there a repository at" is
 * printed on network errors too and says nothing.
 */
final class ResticErrors {
  private static final Pattern LOCK_OWNER =
      Pattern.compile("locked (?:exclusively )?by (PID \\d+ on \\S+)");

  private static final Pattern ITEMS = Pattern.compile("There were \\d+ errors");

  private static final Pattern RCLONE_ENDED = Pattern.compile("error talking http to rclone:.*");

  /** The first rule that fits wins: the network before what it may have hidden. */
  private static final List<Rule> RULES =
      List.of(
          rule(Problem.NO_VIEW, "(?m)^bwrap: |^error: .*(oci|podman|crun|runc)"),
          rule(Problem.NO_RCLONE, "rclone[^\\n]*(executable file not found|no such file)"),
          rule(Problem.LOCKED, "already locked"),
          rule(Problem.WRONG_PASSWORD, "wrong password or no key found"),
          rule(
              Problem.NO_SPACE,
              "no space left on device|disk quota exceeded|insufficient storage"
                  + "|quota ?exceeded|storagefull|\\b507\\b"),
          rule(
              Problem.UNREACHABLE,
              "dial tcp|dial unix|connection refused|connection reset|no such host|i/o timeout"
                  + "|network is unreachable|no route to host|tls handshake timeout"
                  + "|context deadline exceeded|client\\.timeout|broken pipe|unexpected eof"
                  + "|\\b50[234] |\\b500 internal server error|connection timed out|ssh: connect to host"
                  + "|server misbehaving|temporary failure in name resolution"
                  + "|http response to https client"),
          rule(
              Problem.REFUSED,
              "\\b40[13]\\b|unauthorized|forbidden|access ?denied|invalidaccesskeyid"
                  + "|signaturedoesnotmatch|authenticationfailed|unable to authenticate"
                  + "|knownhosts: key"
                  + "|(config file|repository|lock|save\\(|load\\(|stat\\()[^\\n]*permission denied"
                  + "|permission denied \\(|invalid credentials|x509: |account .*not authori[sz]ed"),
          rule(Problem.NO_SNAPSHOT, "no matching id found|no snapshots? found"),
          rule(Problem.NO_FILE, "cannot dump file: (path .* not found|.* should be a file)"),
          rule(Problem.EXISTS, "config file already exists|already initialized"),
          rule(
              Problem.NO_REPOSITORY,
              "repository does not exist"
                  + "|unable to open config file:.*(does not exist|no such file|not found|\\b404\\b)"),
          rule(
              Problem.DAMAGED,
              "ciphertext verification failed|repository contains errors|invalid data returned"
                  + "|hash mismatch|load\\(<[^>]*>[^\\n]*(does not exist|not found)"
                  + "|index (?:[0-9a-f]+ )?(?:is )?(?:damaged|invalid)|config.* invalid"),
          rule(Problem.BAD_PATTERN, "invalid pattern"),
          rule(
              Problem.NO_SOURCE,
              "all (target|source) directories/files do not exist|nothing to backup"));

  /** Words about a single item that mean more than that item. */
  private static final List<Rule> ITEM_RULES =
      List.of(
          rule(Problem.NO_SPACE, "no space left on device|disk quota exceeded"),
          rule(
              Problem.UNREACHABLE,
              "dial tcp|connection refused|connection reset|no such host|i/o timeout"
                  + "|network is unreachable|no route to host|context deadline exceeded"));

  /** A file of this node, not one of the remote's. */
  private static final Pattern FULL_DIRECTORY =
      Pattern.compile(
          "(?:write|open|mkdir|rename|create|sync) (/[^\\n:]*)/[^/\\n:]*:"
              + " (?:no space left on device|disk quota exceeded)");

  private static final Pattern FAULT_OF_REMOTE =
      Pattern.compile("\\b(50[0234]) [a-z ]*(?:error|gateway|unavailable|timeout)");

  private ResticErrors() {}

  /** What is wrong with more than the item that restic complains of, or nothing. */
  static Optional<Problem> ofItem(String message) {
    return firstRule(ITEM_RULES, message.toLowerCase(Locale.ROOT));
  }

  /** What went wrong. Only for calls that did not do what they were to. */
  static ResticFailure read(Finished finished, List<String> secrets) {
    String words = ResticLines.complaints(finished.err());
    Problem problem = classify(finished.exitCode(), words);
    if (problem == Problem.LOCKED) {
      Matcher owner = LOCK_OWNER.matcher(words);
      if (owner.find()) {
        return new ResticFailure(
            problem,
            "The restic repository is locked by "
                + owner.group(1)
                + ": wait for it, or unlock the repository if it is gone.");
      }
    }
    Optional<String> closer = closer(problem, words);
    if (closer.isPresent()) {
      return new ResticFailure(problem, closer.get());
    }
    if (problem == Problem.OTHER || problem == Problem.NO_VIEW) {
      String detail = Masker.of(secrets).mask(lastLine(words));
      return new ResticFailure(
          problem,
          problem.sentence()
              + (" Exit code " + finished.exitCode())
              + (detail.isEmpty() ? "." : ", last words: " + detail));
    }
    return new ResticFailure(problem);
  }

  /** A sentence that says more, where restic has said more. */
  private static Optional<String> closer(Problem problem, String words) {
    Matcher full = FULL_DIRECTORY.matcher(words);
    Matcher fault = FAULT_OF_REMOTE.matcher(words.toLowerCase(Locale.ROOT));
    if (problem == Problem.NO_SPACE && full.find()) {
      return Optional.of("The disk with " + full.group(1) + " is full: free some of it.");
    }
    return problem == Problem.UNREACHABLE && fault.find()
        ? Optional.of(
            "The remote answers with an error of its own ("
                + fault.group(1)
                + "): look at the log there, and whether its disk is full.")
        : Optional.empty();
  }

  /** Whether a restore failed for the items alone that were complained of before. */
  static boolean isAboutItems(Finished finished) {
    return finished.exitCode() == 1 && ITEMS.matcher(ResticLines.complaints(finished.err())).find();
  }

  private static Problem classify(int exitCode, String words) {
    return switch (exitCode) {
      case 10 -> Problem.NO_REPOSITORY;
      case 11 -> Problem.LOCKED;
      case 12 -> Problem.WRONG_PASSWORD;
      case 137 -> Problem.KILLED;
      default -> byWords(words).orElse(killed(exitCode) ? Problem.KILLED : Problem.OTHER);
    };
  }

  private static boolean killed(int exitCode) {
    return exitCode == 130 || exitCode == 143;
  }

  /** When its rclone ends, restic tells only that; what rclone said before counts more. */
  private static Optional<Problem> byWords(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return firstRule(RULES, RCLONE_ENDED.matcher(lower).replaceAll(""))
        .or(() -> firstRule(RULES, lower));
  }

  private static Optional<Problem> firstRule(List<Rule> rules, String lower) {
    return rules.stream()
        .filter(rule -> rule.words().matcher(lower).find())
        .map(Rule::problem)
        .findFirst();
  }

  private static String lastLine(String words) {
    // What follows this question is the place alone, and says nothing of what went wrong.
    int question = words.indexOf("Is there a repository at the following location?");
    String before = question > 0 ? words.substring(0, question) : words;
    String last = before.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
    return last.length() > 300 ? last.substring(0, 300) + "…" : last;
  }

  private static Rule rule(Problem problem, String words) {
    return new Rule(problem, Pattern.compile(words));
  }

  private record Rule(Problem problem, Pattern words) {}
}
