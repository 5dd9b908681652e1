package io.holdfast.scheduler;

import io.holdfast.catalog.CatalogException;
import io.holdfast.schemas.serde.RegistryException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/** What goes wrong, in words for people. */
final class Troubles {
  private static final int MOST_CAUSES = 10;

  private Troubles() {}

  /** A sentence; the first cause that is known counts. */
  static String sentence(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      String known = known(cause);
      if (!known.isEmpty()) {
        return known;
      }
      cause = cause.getCause();
    }
    return "Something unexpected went wrong (" + failure.getClass().getSimpleName() + ").";
  }

  private static String known(Throwable failure) {
    if (failure instanceof CatalogException || failure instanceof RegistryException) {
      return String.valueOf(failure.getMessage());
    } else if (failure instanceof TopicAuthorizationException topics) {
      return "Kafka does not permit this user to use " + topics.unauthorizedTopics() + ".";
    } else if (failure instanceof TransactionalIdAuthorizationException) {
      return "Kafka does not permit this user to use the transactional ids of schedulers.";
    } else if (failure instanceof AuthenticationException) {
      return "Kafka refuses this user's credentials.";
    } else if (failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException) {
      return "Another scheduler has taken over the slots of this one, which begins anew.";
    } else if (failure instanceof RetriableException) {
      return "Kafka does not answer.";
    }
    return "";
  }
}
