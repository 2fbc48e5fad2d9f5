package org.ldmbench.harness.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitReferenceTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Predicate;

/** What rules about calls are made of, and how a rule is tried on a class. */
final class Accesses {

  private Accesses() {}

  static DescribedPredicate<JavaAccess<?>> described(
      String description, Predicate<JavaAccess<?>> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }

  /** Whether the called class is of this type. */
  static boolean isOn(JavaAccess<?> access, Class<?> type) {
    return access.getTargetOwner().isAssignableTo(type);
  }

  /** Of the called method or constructor, whether it is called or referred to. */
  static List<JavaClass> parameters(JavaAccess<?> access) {
    if (access.getTarget() instanceof CodeUnitCallTarget call) {
      return call.getRawParameterTypes();
    }
    if (access.getTarget() instanceof CodeUnitReferenceTarget reference) {
      return reference.getRawParameterTypes();
    }
    return List.of();
  }

  /** How often a class breaks a rule. */
  static int violations(ArchRule rule, Class<?> type) {
    return rule.evaluate(new ClassFileImporter().importClasses(type))
        .getFailureReport()
        .getDetails()
        .size();
  }
}
