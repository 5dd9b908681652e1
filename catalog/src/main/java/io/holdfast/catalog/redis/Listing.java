package io.holdfast.catalog.redis;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists stay usable when one of their entries is not: it is left out, and the log says so. */
final class Listing {
  private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

  private Listing() {}

  /** Gives the entry on, unless it cannot be understood. */
  static <T> void add(Supplier<T> entry, Consumer<T> found) {
    T read;
    try {
      read = entry.get();
    } catch (CatalogException e) {
      if (e.reason() != Reason.CORRUPT) {
        throw e;
      }
      LOG.warn("Left out of a list: {}", e.getMessage());
      return;
    }
    found.accept(read);
  }
}
