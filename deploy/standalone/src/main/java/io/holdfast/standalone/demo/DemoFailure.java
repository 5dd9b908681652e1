package io.holdfast.standalone.demo;

/** The demonstration cannot go on; the message is a sentence for people. */
public final class DemoFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DemoFailure(String message) {
    super(message);
  }
}
