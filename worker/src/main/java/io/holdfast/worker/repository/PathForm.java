package io.holdfast.worker.repository;

/** The two forms of a restic repository's path inside a repository; both are read. */
public enum PathForm {
  /** {@code <image name>/<instance>@<uuid>}. */
  SEED,
  /** {@code <image name>/<uuid>}, as NethServer 8 writes it today. */
  NS8;

  /** The form of a setting's word. */
  public static PathForm of(String word) {
    return word.equals("ns8") ? NS8 : SEED;
  }
}
