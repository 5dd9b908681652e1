package io.holdfast.worker.restic;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Hands bytes on and remembers why that failed, for another thread to see. */
final class CarefulSink extends OutputStream {
  private final OutputStream sink;
  private volatile @Nullable Exception failure;

  CarefulSink(OutputStream sink) {
    this.sink = sink;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    try {
      sink.write(bytes, offset, count);
    } catch (IOException | RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether the sink had enough before the end. */
  boolean hadEnough() {
    return failure instanceof LineStream.Enough;
  }

  /** Throws on the caller's thread what the sink threw, if it did. */
  void rethrow() throws IOException {
    Exception seen = failure;
    if (seen instanceof RuntimeException fault) {
      throw fault;
    }
    if (seen instanceof IOException fault && !hadEnough()) {
      throw fault;
    }
  }
}
