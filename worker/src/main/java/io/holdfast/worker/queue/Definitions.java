package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;

/** Looks up what jobs name; what is not there is told in a sentence. */
final class Definitions {
  private final Catalog catalog;

  Definitions(Catalog catalog) {
    this.catalog = catalog;
  }

  Repository repository(String id) throws JobFailure {
    return catalog
        .repositories()
        .find(id)
        .orElseThrow(() -> missing("There is no repository " + id + "."));
  }

  RepositorySecrets secrets(Repository repository) throws JobFailure {
    try {
      return catalog.repositories().secrets(repository.id());
    } catch (CatalogException e) {
      if (e.reason() == CatalogException.Reason.NOT_FOUND) {
        throw new JobFailure(
            FailureKind.NOT_FOUND,
            "Repository " + repository.name() + " has no password stored: add it again.",
            e);
      }
      throw e;
    }
  }

  /** An instance, which must live on that node. */
  Instance instance(String id, int node) throws JobFailure {
    Instance instance =
        catalog.instances().find(id).orElseThrow(() -> missing("There is no instance " + id + "."));
    if (instance.node() != node) {
      throw new JobFailure(
          FailureKind.REQUEST,
          id + " lives on node " + instance.node() + ", not on node " + node + ".");
    }
    return instance;
  }

  static JobFailure missing(String sentence) {
    return new JobFailure(
        FailureKind.NOT_FOUND, sentence + " It was removed, or the request is wrong.");
  }
}
