package org.ldmbench.reports.gate;

/** Something that a gate decides, as continuous integration is told of it. */
public interface Checked {
  /** What it is about, in a few words. */
  String name();

  /** What it belongs to: a part of a JUnit class name. */
  String group();

  /** What the gate says of it. */
  Outcome outcome();

  /** Why, in one line. */
  String message();
}
