package io.holdfast.worker.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of a text: those it knows, and credentials in urls. */
public final class Masker {
  private static final int SHORTEST = 4;
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@\\s:]+:[^/@\\s]+@");

  private final List<String> secrets;

  private Masker(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Masks these; very short ones are left, they would mask ordinary words. */
  public static Masker of(Collection<String> secrets) {
    return new Masker(
        secrets.stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  public String mask(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return CREDENTIALS.matcher(masked).replaceAll("//***@");
  }
}
