package io.holdfast.cli;

import java.util.List;

/** The command line by itself, without the one-machine stack. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Holdfast.run(args, List.of()));
  }
}
