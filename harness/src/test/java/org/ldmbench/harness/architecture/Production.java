package org.ldmbench.harness.architecture;

import ai.djl.pytorch.jni.ScriptBridge;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.util.HashSet;
import java.util.Set;

/** The classes that are ours, without tests: four modules and the bridge in DJL's package. */
final class Production {

  static final JavaClasses CLASSES = read();

  private Production() {}

  private static JavaClasses read() {
    Set<Location> locations = new HashSet<>(Locations.ofPackage("org.ldmbench"));
    locations.addAll(Locations.ofClass(ScriptBridge.class));
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importLocations(locations);
  }
}
