package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.holdfast.catalog.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds inputs against the JSON Schema files that ship with the program. */
public final class InputSchemas {
  private static final Set<String> SECRETS =
      Stream.concat(
              Stream.of("password"),
              Stream.of(Provider.values())
                  .flatMap(provider -> provider.parameters().stream())
                  .filter(Provider.Parameter::isSecret)
                  .map(Provider.Parameter::name))
          .collect(Collectors.toUnmodifiableSet());

  private InputSchemas() {}

  /** The schema of an action's input. */
  public static Schema input(String action) {
    return load(action + ".input.json");
  }

  /** The schema of an action's output. */
  public static Schema output(String action) {
    return load(action + ".output.json");
  }

  /** Everything in which the input differs from its schema. */
  public static List<Problem> problems(String action, JsonNode input) {
    List<Problem> problems = new ArrayList<>();
    for (Error error : input(action).validate(input)) {
      problems.add(problem(error));
    }
    return problems;
  }

  /** NethServer 8's error is the parameter and gojsonschema's name for the rule. */
  private static Problem problem(Error error) {
    List<String> path = new ArrayList<>();
    for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
      path.add(String.valueOf(error.getInstanceLocation().getElement(i)));
    }
    String property = error.getProperty();
    String field = path.isEmpty() ? "(root)" : String.join(".", path);
    String parameter =
        path.stream().filter(part -> !part.matches("[0-9]+")).findFirst().orElse("(root)");
    JsonNode value = error.getInstanceNode();
    boolean isShown =
        value != null && value.isValueNode() && path.stream().noneMatch(SECRETS::contains);
    String said =
        property == null
            ? error.getMessage()
            : property + ": " + error.getKeyword().toLowerCase(Locale.ROOT);
    return new Problem(
        field,
        parameter,
        isShown ? value : JsonNodeFactory.instance.textNode(""),
        parameter + "_" + rule(error),
        sentence(error, field, said));
  }

  private static String sentence(Error error, String field, String said) {
    String property = error.getProperty();
    return switch (error.getKeyword()) {
      case "required" -> "'" + property + "' is missing" + inside(field) + ".";
      case "additionalProperties", "unevaluatedProperties" ->
          "'" + property + "' is not known" + inside(field) + ".";
      case "type" -> "'" + field + "' must be " + article(error) + ".";
      case "enum" -> "'" + field + "' must be one of " + error.getSchemaNode() + ".";
      case "minLength" -> "'" + field + "' is too short.";
      case "maxLength" -> "'" + field + "' is too long.";
      case "minimum" -> "'" + field + "' must be at least " + error.getSchemaNode() + ".";
      case "maximum" -> "'" + field + "' must be at most " + error.getSchemaNode() + ".";
      case "pattern" -> "'" + field + "' has not the form it must have.";
      case "minItems" -> "'" + field + "' has too few items.";
      case "uniqueItems" -> "'" + field + "' has an item twice.";
      default -> "'" + field + "' is not as it must be (" + said + ").";
    };
  }

  private static String inside(String field) {
    return field.equals("(root)") ? "" : " in '" + field + "'";
  }

  private static String article(Error error) {
    JsonNode type = error.getSchemaNode();
    return type == null
        ? "of another type"
        : "of type " + (type.isTextual() ? type.textValue() : type.toString());
  }

  private static String rule(Error error) {
    return switch (error.getKeyword()) {
      case "type" -> "invalid_type";
      case "additionalProperties", "unevaluatedProperties" -> "additional_property_not_allowed";
      case "minLength" -> "string_gte";
      case "maxLength" -> "string_lte";
      case "minimum" -> "number_gte";
      case "maximum" -> "number_lte";
      case "minItems" -> "array_min_items";
      case "maxItems" -> "array_max_items";
      case "uniqueItems" -> "unique";
      default -> error.getKeyword();
    };
  }

  private static Schema load(String file) {
    try (InputStream in = InputSchemas.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no schema " + file);
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
