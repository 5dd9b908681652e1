package io.holdfast.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs in docs/publishing.md compile; they are run against a real stack elsewhere. */
class PublishingExampleTest {

  @ParameterizedTest
  @ValueSource(strings = {"BackUpNow", "RestoreNow"})
  void shouldCompileAsItStandsInTheDocumentation(String name, @TempDir Path directory)
      throws IOException {
    String page = Files.readString(Path.of("../docs/publishing.md"));
    String program =
        Stream.of(page.split("```", -1))
            .filter(part -> part.startsWith("java\n") && part.contains("class " + name))
            .findFirst()
            .orElseThrow()
            .substring(5);
    Path source = Files.writeString(directory.resolve(name + ".java"), program);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              directory.toString());
      compiler
          .getTask(null, files, problems, options, null, files.getJavaFileObjects(source))
          .call();
    }

    assertThat(problems.getDiagnostics())
        .filteredOn(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .isEmpty();
    assertThat(directory.resolve(name + ".class")).exists();
  }
}
