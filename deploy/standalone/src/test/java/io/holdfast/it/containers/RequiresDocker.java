package io.holdfast.it.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips, in one clear line, unless {@code -Drequire.docker=true} is given: without an engine, or
 * where an engine may pull nothing, such a test would only wait and fail. With the property it
 * never skips, so that a missing engine fails the build instead of hiding.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresDocker.Condition.class)
@interface RequiresDocker {

  /** Looks at the property. */
  final class Condition implements ExecutionCondition {
    private static final String SKIPPED =
        "wants -Drequire.docker=true and a container engine; the same is tested in process";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Boolean.getBoolean("require.docker")) {
        return ConditionEvaluationResult.enabled("a container engine is required");
      }
      System.out.println("Skipped " + context.getDisplayName() + ": " + SKIPPED);
      return ConditionEvaluationResult.disabled(SKIPPED);
    }
  }
}
