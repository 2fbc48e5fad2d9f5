package org.ldmbench.reports.render;

/** Numbers for machines: full precision, no grouping. */
final class RawNumber {
  private static final double EXACT_INTEGERS = 1L << 53;

  private RawNumber() {}

  /**
   * A whole number without a decimal point, any other in the form that reads back as the same
   * double.
   */
  static String of(double number) {
    return number == Math.rint(number) && Math.abs(number) < EXACT_INTEGERS
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
