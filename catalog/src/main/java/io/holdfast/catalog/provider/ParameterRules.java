package io.holdfast.catalog.provider;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Provider.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the parameters of one request; adds what is wrong to a list. */
final class ParameterRules {
  private static final Pattern HOST_KEY =
      Pattern.compile("(ssh-(rsa|ed25519)|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]{40,}={0,3}");
  private static final int MOST_CHARACTERS = 16 * 1024;

  private final Provider provider;
  private final Map<String, String> parameters;
  private final List<Problem> problems;

  ParameterRules(Provider provider, Map<String, String> parameters, List<Problem> problems) {
    this.provider = provider;
    this.parameters = parameters;
    this.problems = problems;
  }

  void checkNames() {
    for (Parameter parameter : provider.parameters()) {
      if (parameter.isRequired() && value(parameter.name()).isEmpty()) {
        add(parameter.name(), "missing_parameter", parameter.name() + " is required.");
      }
    }
    for (String name : parameters.keySet()) {
      if (ProviderRules.parameter(provider, name).isEmpty()) {
        add(name, "unknown_parameter", "Provider " + provider.id() + " has no such parameter.");
      }
    }
  }

  void checkValues() {
    for (Parameter parameter : provider.parameters()) {
      String name = parameter.name();
      String value = value(name);
      if (value.isEmpty() || name.equals(RawRclone.PLAIN)) {
        continue;
      }
      if (value.length() > MOST_CHARACTERS && !name.equals(RawRclone.ENCODED)) {
        add(name, "invalid_parameter", name + " is longer than 16 KiB.");
      } else if (value.chars().anyMatch(Character::isISOControl)) {
        add(
            name,
            "invalid_characters",
            name + " must have no line ends, tabs or other control characters.");
      } else if (!(isObscured(name) ? isText(value) : Ini.isWritable(value))) {
        add(name, "invalid_characters", name + " must not begin or end with blanks.");
      } else {
        checkForm(name, value);
      }
    }
  }

  private boolean isObscured(String name) {
    return SectionKeys.of(provider).stream()
        .anyMatch(key -> key.parameter().equals(name) && key.form() == SectionKeys.Form.OBSCURED);
  }

  /** Whether it can be written in UTF-8 and read back. */
  private static boolean isText(String value) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }

  private void checkForm(String name, String value) {
    switch (name) {
      case "smb_host", "sftp_host" -> {
        if (!RepositoryUrl.isHost(value)) {
          add(name, "invalid_host", name + " must be a host name or address without a port.");
        }
      }
      case "sftp_port" -> {
        if (!RepositoryUrl.isPort(value)) {
          add(name, "invalid_port", "sftp_port must be a number from 1 to 65535.");
        }
      }
      case "sftp_key_b64_secret" -> checkKey(name, value);
      case "sftp_host_key" -> {
        if (!HOST_KEY.matcher(value).matches()) {
          add(
              name,
              "invalid_parameter",
              "sftp_host_key must be a key type and a key, such as ssh-ed25519 AAAA…,"
                  + " as ssh-keyscan prints them after the host.");
        }
      }
      case "aws_default_region" -> {
        if (!value.matches("[A-Za-z0-9-]{1,64}")) {
          add(name, "invalid_parameter", "A region has letters, digits and '-' only.");
        }
      }
      case "rest_user" -> {
        if (value.indexOf(':') >= 0) {
          add(name, "invalid_characters", "A user's name in HTTP must have no colon.");
        }
      }
      case "basepath" -> {
        try {
          RepositoryUrl.path(value);
        } catch (IllegalArgumentException e) {
          add(name, "invalid_parameter", String.valueOf(e.getMessage()));
        }
      }
      default -> {}
    }
  }

  private void checkKey(String name, String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      String text = new String(bytes, StandardCharsets.US_ASCII);
      boolean readsBack = Base64.getEncoder().encodeToString(bytes).equals(value);
      if (readsBack
          && text.startsWith("-----BEGIN ")
          && text.contains("PRIVATE KEY-----")
          && text.chars().allMatch(c -> c == '\n' || c == '\r' || (c >= ' ' && c < 0x7f))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    add(
        name,
        "invalid_parameter",
        name + " must be the Base64 form, in one line, of a private key in PEM form.");
  }

  void checkTogether() {
    if (provider == Provider.SFTP
        && value("sftp_pass").isEmpty()
        && value("sftp_key_b64_secret").isEmpty()) {
      add("sftp_pass", "missing_parameter", "Give sftp_pass or sftp_key_b64_secret.");
    }
    for (String prefix : List.of("webdav", "rest")) {
      if (!value(prefix + "_pass").isEmpty() && value(prefix + "_user").isEmpty()) {
        add(
            prefix + "_user",
            "missing_parameter",
            prefix + "_pass is of no use without " + prefix + "_user.");
      }
    }
  }

  void checkRclone(String url) {
    String given =
        parameters.getOrDefault(RawRclone.ENCODED, "").isEmpty()
            ? RawRclone.PLAIN
            : RawRclone.ENCODED;
    if (value(given).isEmpty()) {
      add(
          RawRclone.PLAIN,
          "missing_parameter",
          RawRclone.PLAIN + " or " + RawRclone.ENCODED + " is required.");
      return;
    }
    try {
      String remote = RawRclone.remote(RawRclone.text(parameters));
      String named = RepositoryUrl.parse(Provider.RCLONE, url).container();
      if (!named.isEmpty() && !named.equals(remote)) {
        problems.add(
            new Problem(
                "url",
                "url",
                url,
                "invalid_url",
                "The url names another remote than the configuration."));
      }
    } catch (IllegalArgumentException e) {
      if (problems.stream().noneMatch(problem -> problem.field().equals("url"))) {
        add(given, "invalid_rclone_conf", String.valueOf(e.getMessage()));
      }
    }
  }

  private String value(String name) {
    return parameters.getOrDefault(name, "");
  }

  private void add(String name, String error, String message) {
    boolean known = ProviderRules.parameter(provider, name).isPresent();
    boolean secret = ProviderRules.parameter(provider, name).map(Parameter::isSecret).orElse(false);
    String shown = known && !secret ? value(name) : "";
    problems.add(new Problem("parameters", name, shown, error, message));
  }
}
