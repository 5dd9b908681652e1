package io.holdfast.worker.queue;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Jobs;
import io.holdfast.worker.job.JobOutcomes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outcomes that the job ledger has. */
public final class LedgerOutcomes implements JobOutcomes {
  private static final Logger log = LoggerFactory.getLogger(LedgerOutcomes.class);

  private final Jobs ledger;

  public LedgerOutcomes(Jobs ledger) {
    this.ledger = ledger;
  }

  @Override
  public String of(String jobId) {
    try {
      return ledger.find(jobId).map(JobEntry::outcome).orElse("");
    } catch (CatalogException e) {
      log.warn("How job {} ended cannot be asked for now: {}", jobId, e.getMessage());
      return "";
    }
  }
}
