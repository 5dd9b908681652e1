package io.holdfast.standalone.registry;

/** An answer other than success, with Confluent's error codes. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private Refusal(int status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  static Refusal noSuchPath() {
    return new Refusal(404, 404, "HTTP 404 Not Found");
  }

  static Refusal noSuchMethod() {
    return new Refusal(405, 405, "HTTP 405 Method Not Allowed");
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, 400, message);
  }

  static Refusal tooLarge(int mostBytes) {
    return new Refusal(422, 42209, "The schema is larger than " + mostBytes + " bytes.");
  }

  static Refusal noSubject(String subject) {
    return new Refusal(404, 40401, "Subject '" + subject + "' not found.");
  }

  static Refusal noVersion(int version) {
    return new Refusal(404, 40402, "Version " + version + " not found.");
  }

  static Refusal noSchema() {
    return new Refusal(404, 40403, "Schema not found");
  }

  static Refusal noSchema(int id) {
    return new Refusal(404, 40403, "Schema " + id + " not found");
  }

  static Refusal subjectDeletedAlready(String subject) {
    return new Refusal(
        404, 40404, "Subject '" + subject + "' is deleted; permanent=true removes it for good.");
  }

  static Refusal subjectNotDeletedYet(String subject) {
    return new Refusal(
        404, 40405, "Subject '" + subject + "' must be deleted before it is removed for good.");
  }

  static Refusal versionDeletedAlready(String subject, int version) {
    return new Refusal(
        404,
        40406,
        "Version "
            + version
            + " of subject '"
            + subject
            + "' is deleted; permanent=true removes"
            + " it for good.");
  }

  static Refusal versionNotDeletedYet(String subject, int version) {
    return new Refusal(
        404,
        40407,
        "Version "
            + version
            + " of subject '"
            + subject
            + "' must be deleted before it is"
            + " removed for good.");
  }

  static Refusal noLevel(String subject) {
    return new Refusal(
        404, 40408, "Subject '" + subject + "' has no compatibility level of its own.");
  }

  static Refusal noMode(String subject) {
    return new Refusal(404, 40409, "Subject '" + subject + "' has no mode of its own.");
  }

  static Refusal incompatible(String message) {
    return new Refusal(409, 40901, message);
  }

  static Refusal invalidSchema(String message) {
    return new Refusal(422, 42201, message);
  }

  static Refusal invalidVersion(String version) {
    return new Refusal(
        422, 42202, "'" + version + "' is no version: a whole number from 1, or 'latest'.");
  }

  static Refusal invalidLevel(String level) {
    return new Refusal(422, 42203, "'" + level + "' is no compatibility level.");
  }

  static Refusal invalidMode(String mode) {
    return new Refusal(
        422, 42204, "'" + mode + "' is no mode of this registry: READWRITE or READONLY.");
  }

  static Refusal notPermitted(String message) {
    return new Refusal(422, 42205, message);
  }

  static Refusal store(String message) {
    return new Refusal(500, 50001, message);
  }
}
