package io.holdfast.standalone.chaos;

/** A run that could not be done; the message is a sentence for people. */
public final class ChaosFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChaosFailure(String sentence) {
    super(sentence);
  }
}
