package io.holdfast.schemas.serde;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Tries again what may pass, and stops asking registries that do not answer. */
final class RegistryGuard {
  private static final double GROWTH = 2;
  private static final double JITTER = 0.5;

  private final String urls;
  private final CircuitBreaker circuit;
  private final Retry retry;

  /**
   * When to ask again.
   *
   * @param retries attempts after the first
   * @param firstWait before the second attempt, half of it more or less; doubled for each further
   *     one
   * @param longestWait where doubling ends
   */
  record Pace(int retries, Duration firstWait, Duration longestWait) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    int attempts() {
      return Math.max(retries, retries + 1);
    }

    /** How long to wait, in milliseconds, after an attempt from 1 on. */
    IntervalFunction waits() {
      return IntervalFunction.ofExponentialRandomBackoff(
          longer(firstWait, SHORTEST), GROWTH, JITTER, longer(longestWait, SHORTEST));
    }

    private static Duration longer(Duration one, Duration other) {
      return one.compareTo(other) > 0 ? one : other;
    }
  }

  /**
   * A guard.
   *
   * @param urls of the registries, without credentials
   */
  RegistryGuard(String urls, RegistryCircuits circuits, Pace pace) {
    this.urls = urls;
    this.circuit = circuits.of(urls);
    this.retry =
        Retry.of(
            urls,
            RetryConfig.custom()
                .maxAttempts(pace.attempts())
                .intervalFunction(pace.waits())
                .retryOnException(RegistryGuard::mayPass)
                .build());
  }

  /**
   * Makes a call, again and again while its failure may pass.
   *
   * @throws RegistryUnreachableException the last one of the call; or, without a call, when the
   *     registries are left alone for now
   * @throws InterruptException when the thread was interrupted while it waited
   */
  <T> T ask(Supplier<T> call) {
    try {
      return retry.executeSupplier(() -> circuit.executeSupplier(call));
    } catch (CallNotPermittedException e) {
      throw new RegistryUnreachableException(
          "the schema registry at " + urls + " does not answer; it is asked again in a few seconds",
          new IOException(e.getMessage()));
    } catch (RegistryUnreachableException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptException("interrupted before the schema registry was asked again");
      }
      throw e;
    }
  }

  /** Whether a failure can be another one later: not when a certificate is not trusted. */
  static boolean mayPass(Throwable failure) {
    if (!(failure instanceof RegistryUnreachableException)) {
      return false;
    }
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        return false;
      }
    }
    return true;
  }
}
