package org.ldmbench.models.keymap;

/**
 * One hub tensor and where it comes from.
 *
 * @param hub its name
 * @param official the name of the official tensor
 * @param change what is done to it
 * @param shared whether several hub tensors are copies of that one
 */
public record KeyEntry(String hub, String official, Change change, boolean shared) {

  String name(Naming naming) {
    return naming == Naming.OFFICIAL ? official : hub;
  }
}
