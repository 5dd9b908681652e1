package io.holdfast.producer;

import io.holdfast.producer.ClusterException.Reason;
import io.holdfast.schemas.serde.RegistryUnauthorizedException;
import io.holdfast.schemas.serde.RegistryUnreachableException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Turns what Kafka clients and serializers throw into sentences for people. */
public final class KafkaFaults {
  private final String bootstrapServers;
  private final String registryUrl;

  /** Both are shown in messages, without credentials. */
  public KafkaFaults(String bootstrapServers, String registryUrl) {
    this.bootstrapServers = bootstrapServers;
    this.registryUrl = registryUrl.replaceAll("//[^/@]*@", "//");
  }

  /** The exception to throw for a fault of one action, such as "publish to holdfast.control". */
  public ClusterException explain(String action, Throwable fault) {
    Throwable cause = fault;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ClusterException explained) {
      return explained;
    }
    if (has(cause, AuthenticationException.class)) {
      return new ClusterException(
          Reason.UNAUTHORIZED,
          "Kafka at " + bootstrapServers + " refuses the credentials (kafka.sasl.*, kafka.ssl.*).",
          cause);
    }
    if (has(cause, AuthorizationException.class)) {
      return new ClusterException(
          Reason.UNAUTHORIZED, "Kafka's access rules do not let this user " + action + ".", cause);
    }
    if (has(cause, UnknownTopicOrPartitionException.class)) {
      return new ClusterException(
          Reason.NOT_SET_UP,
          "Cannot "
              + action
              + ": there is no such topic. Start the node's worker once; it makes"
              + " its topics.",
          cause);
    }
    if (has(cause, SerializationException.class)) {
      return registryFault(cause);
    }
    if (has(cause, RecordTooLargeException.class)) {
      return new ClusterException(Reason.REFUSED, "Cannot " + action + ": it is too large.", cause);
    }
    if (has(cause, TimeoutException.class) || has(cause, DisconnectException.class)) {
      return new ClusterException(
          Reason.UNREACHABLE,
          "Kafka at "
              + bootstrapServers
              + " does not answer. Is it running, and is bootstrap.servers right?",
          cause);
    }
    return new ClusterException(
        Reason.REFUSED, "Cannot " + action + "; --debug shows Kafka's own words.", cause);
  }

  private ClusterException registryFault(Throwable cause) {
    if (has(cause, ConnectException.class)
        || has(cause, HttpTimeoutException.class)
        || has(cause, RegistryUnreachableException.class)) {
      return new ClusterException(
          Reason.UNREACHABLE,
          "The schema registry at "
              + registryUrl
              + " does not answer. Is it running, and is schema.registry.url right?",
          cause);
    }
    if (has(cause, RegistryUnauthorizedException.class)) {
      return new ClusterException(
          Reason.UNAUTHORIZED,
          "The schema registry at " + registryUrl + " refuses the credentials.",
          cause);
    }
    return new ClusterException(
        Reason.REFUSED,
        "The schema registry at "
            + registryUrl
            + " refuses this program's schema; is an older or newer version of the program in use?"
            + " --debug shows its own words.",
        cause);
  }

  private static boolean has(Throwable fault, Class<? extends Throwable> type) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
