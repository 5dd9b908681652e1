package io.holdfast.action;

import java.util.UUID;

/** Makes what must not be guessed or repeated. */
public interface NewIds {

  /** A random uuid. */
  UUID uuid();

  /** A new encryption password: 64 hexadecimal digits. */
  String password();
}
