package io.holdfast.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.catalog.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real rclone reads what we write, and the other way round. */
class RcloneConfIT {
  @ParameterizedTest
  @EnumSource(value = Provider.class, mode = EnumSource.Mode.EXCLUDE, names = "RCLONE")
  void shouldBeReadByRcloneAsItIs(Provider provider, @TempDir Path directory) throws Exception {
    Map<String, String> parameters = Samples.parameters(provider);
    Path file = directory.resolve("rclone.conf");
    Files.writeString(file, RcloneConf.toIni(Samples.repository(provider), parameters));

    Map<String, Map<String, String>> read =
        new ObjectMapper()
            .readValue(
                rclone("config", "dump", "--config", file.toString()), new TypeReference<>() {});

    assertThat(read)
        .isEqualTo(
            Map.of(Samples.ID, RcloneConf.section(Samples.repository(provider), parameters)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "hunter2", " blanks ", "pässwörd €😀", "quo\"te'`", "-dash", "%(a)s"})
  void shouldObscureAsRcloneDoes(String text) throws Exception {
    String ours = RcloneObscure.obscure(text);

    assertThat(rclone("reveal", "--", ours)).isEqualTo(text);
    assertThat(RcloneObscure.reveal(rclone("obscure", "--", text))).isEqualTo(text);
  }

  @Test
  void shouldObscureAnEmptyText() throws Exception {
    assertThat(rclone("reveal", "--", RcloneObscure.obscure(""))).isEmpty();
  }

  private static String rclone(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("rclone"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
  }
}
