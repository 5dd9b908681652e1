package io.holdfast.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in docs/publishing.md compiles; it is run against a real stack elsewhere. */
class PublishingExampleTest {

  @Test
  void shouldCompileAsItStandsInTheDocumentation(@TempDir Path directory) throws IOException {
    String page = Files.readString(Path.of("../docs/publishing.md"));
    String program = page.substring(page.indexOf("```java\n") + 8);
    Path source =
        Files.writeString(
            directory.resolve("BackUpNow.java"), program.substring(0, program.indexOf("```")));
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
    assertThat(directory.resolve("BackUpNow.class")).exists();
  }
}
