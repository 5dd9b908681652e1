package io.holdfast.catalog.redis;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.UUID;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** TLS with certificate and name of the server verified. */
final class Tls {
  private static final String STORE_TYPE = "PKCS12";

  private Tls() {}

  /**
   * Options of a connection.
   *
   * @param authorityFile PEM file of the certificates to trust, or empty for Java's own
   */
  static SslOptions options(String authorityFile) {
    SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
    if (!authorityFile.isEmpty()) {
      // Jedis takes a store of certificates only as a stream with a password.
      char[] password = UUID.randomUUID().toString().toCharArray();
      byte[] store = store(Path.of(authorityFile), password);
      options
          .trustStoreType(STORE_TYPE)
          .truststore(() -> new ByteArrayInputStream(store), password);
    }
    return options.build();
  }

  private static byte[] store(Path authorityFile, char[] password) {
    try (InputStream in = Files.newInputStream(authorityFile)) {
      KeyStore store = KeyStore.getInstance(STORE_TYPE);
      store.load(null, password);
      int count = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + count++, certificate);
      }
      if (count == 0) {
        throw new GeneralSecurityException("no certificate");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password);
      return out.toByteArray();
    } catch (IOException e) {
      throw unusable(authorityFile, "cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw unusable(authorityFile, "holds no certificates in PEM form", e);
    }
  }

  private static CatalogException unusable(Path file, String what, Exception cause) {
    return new CatalogException(
        Reason.UNREACHABLE, "The file " + file + " of redis.url " + what + ".", cause);
  }
}
