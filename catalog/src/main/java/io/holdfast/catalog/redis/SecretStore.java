package io.holdfast.catalog.redis;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.provider.RcloneConf;
import io.holdfast.catalog.seal.Seal;
import io.holdfast.catalog.seal.Seal.Place;
import java.util.Map;

/** Secrets of a repository as they are stored: an rclone configuration and a password, sealed. */
final class SecretStore {
  private final Seal seal;

  SecretStore(Seal seal) {
    this.seal = seal;
  }

  /** Two texts, ready to be stored. */
  record Stored(String rcloneConf, String password) {}

  /** Where the two are stored. */
  record Places(Place rcloneConf, Place password) {

    /** In NethServer 8's two hashes. */
    static Places of(String id) {
      return new Places(new Place(Keys.RCLONE_CONF, id), new Place(Keys.RESTIC_PASSWORD, id));
    }

    /** In a candidate's own hash. */
    static Places ofCandidate(String id) {
      String key = Keys.candidate(id);
      return new Places(new Place(key, "rclone_conf"), new Place(key, "restic_password"));
    }
  }

  Stored write(Places places, Repository repository, RepositorySecrets secrets) {
    return new Stored(
        seal.seal(places.rcloneConf(), RcloneConf.toIni(repository, secrets.parameters())),
        seal.seal(places.password(), secrets.password()));
  }

  RepositorySecrets read(Places places, Repository repository, Stored stored) {
    String password = seal.open(places.password(), stored.password());
    String conf = seal.open(places.rcloneConf(), stored.rcloneConf());
    return new RepositorySecrets(password, parameters(places, repository, conf));
  }

  private static Map<String, String> parameters(Places places, Repository repository, String conf) {
    if (conf.isBlank()) {
      return Map.of();
    }
    try {
      return RcloneConf.parameters(repository.provider(), conf);
    } catch (IllegalArgumentException e) {
      throw new CatalogException(
          CatalogException.Reason.CORRUPT,
          "The rclone configuration in " + places.rcloneConf() + " cannot be understood.",
          e);
    }
  }
}
