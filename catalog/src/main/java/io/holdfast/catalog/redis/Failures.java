package io.holdfast.catalog.redis;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisBusyException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** What goes wrong with Redis, in words for people. */
final class Failures {
  /** Redis 7 has no code of its own for this; 6 begins with NOPERM. */
  private static final String NOT_PERMITTED_IN_SCRIPT = "The user executing the script can";

  private final String address;

  /** For the server at this address, which names no credentials. */
  Failures(String address) {
    this.address = address;
  }

  CatalogException translate(JedisException failure) {
    if (failure instanceof JedisAccessControlException) {
      return unauthorized(failure);
    } else if (failure instanceof JedisBusyException) {
      return failed(Reason.UNREACHABLE, "is busy with a script that does not end", failure);
    } else if (failure instanceof JedisRedirectionException) {
      return failed(Reason.CORRUPT, "is part of a Redis Cluster, which is not supported", failure);
    } else if (failure instanceof JedisDataException) {
      return refused(failure);
    } else if (failure instanceof JedisConnectionException) {
      return unreachable(failure);
    }
    return failed(Reason.UNREACHABLE, "has no connection free for this call", failure);
  }

  CatalogException circuitOpen() {
    return new CatalogException(
        Reason.UNREACHABLE,
        "Redis at "
            + address
            + " did not answer several times in a row; it is asked again in a few seconds.");
  }

  private CatalogException unauthorized(JedisException failure) {
    String text = text(failure);
    if (text.startsWith("NOPERM")) {
      return notPermitted(failure);
    }
    return failed(Reason.UNAUTHORIZED, "refuses the user or password of redis.url", failure);
  }

  private CatalogException notPermitted(JedisException failure) {
    return failed(
        Reason.UNAUTHORIZED,
        "does not permit this command or key to the user of redis.url",
        failure);
  }

  /** Answers of the server that are errors, by their first word. */
  private CatalogException refused(JedisException failure) {
    String text = text(failure);
    int end = text.indexOf(' ');
    return switch (end < 0 ? text : text.substring(0, end)) {
      case "NOAUTH", "WRONGPASS", "NOPERM" -> unauthorized(failure);
      case "ERR" ->
          text.contains(NOT_PERMITTED_IN_SCRIPT)
              ? notPermitted(failure)
              : failed(Reason.CORRUPT, "refuses a command that we sent", failure);
      case "LOADING", "MASTERDOWN", "CLUSTERDOWN", "UNBLOCKED" ->
          failed(Reason.UNREACHABLE, "is starting or has lost its primary", failure);
      case "READONLY" -> failed(Reason.UNREACHABLE, "is a replica and takes no changes", failure);
      case "OOM" -> failed(Reason.UNREACHABLE, "has no memory left", failure);
      case "MISCONF" -> failed(Reason.UNREACHABLE, "cannot save and takes no changes", failure);
      case "WRONGTYPE" -> failed(Reason.CORRUPT, "holds a key of another type than ours", failure);
      default -> failed(Reason.CORRUPT, "refuses a command that we sent", failure);
    };
  }

  private CatalogException unreachable(JedisException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return failed(
            Reason.UNREACHABLE,
            "cannot be trusted: TLS failed (certificate, name or protocol)",
            failure);
      }
    }
    return failed(Reason.UNREACHABLE, "does not answer", failure);
  }

  private CatalogException failed(Reason reason, String what, JedisException failure) {
    return new CatalogException(reason, "Redis at " + address + " " + what + ".", failure);
  }

  private static String text(JedisException failure) {
    return String.valueOf(failure.getMessage());
  }
}
