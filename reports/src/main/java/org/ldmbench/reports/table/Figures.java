package org.ldmbench.reports.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.ldmbench.reports.stats.Measure;

/** How numbers are shown to people. */
public final class Figures {
  private static final int PLAIN_DIGITS = 6;

  private Figures() {}

  /** A mean with its significant digits, and the standard deviation to the same decimal. */
  public static String significant(Measure measure, int digits) {
    double mean = measure.mean();
    if (!Double.isFinite(mean)) {
      return special(mean);
    }
    BigDecimal rounded = round(mean, digits);
    int decimals = decimalsOf(mean, digits);
    return decimals(measure, decimals, rounded.setScale(decimals, RoundingMode.HALF_EVEN));
  }

  /** How many decimals a finite number has when it is shown with significant digits. */
  public static int decimalsOf(double number, int digits) {
    BigDecimal rounded = round(number, digits);
    return number == 0 ? digits - 1 : Math.max(0, digits - rounded.precision() + rounded.scale());
  }

  private static BigDecimal round(double number, int digits) {
    return new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  /** A number without trailing zeros, such as "2.5". */
  public static String plain(double number) {
    return round(number, PLAIN_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A number with a fixed number of decimals. */
  public static String fixed(double number, int decimals) {
    return decimals(Measure.of(number), decimals);
  }

  /** A number with its sign, such as "+1.2". */
  public static String signed(double number, int decimals) {
    return (number > 0 ? "+" : "") + fixed(number, decimals);
  }

  /** A mean and its standard deviation with a fixed number of decimals. */
  public static String decimals(Measure measure, int decimals) {
    double mean = measure.mean();
    return Double.isFinite(mean)
        ? decimals(
            measure, decimals, new BigDecimal(mean).setScale(decimals, RoundingMode.HALF_EVEN))
        : special(mean);
  }

  private static String decimals(Measure measure, int decimals, BigDecimal mean) {
    String text = mean.toPlainString();
    if (measure.standardDeviation().isEmpty()) {
      return text;
    }
    BigDecimal spread =
        new BigDecimal(measure.standardDeviation().getAsDouble())
            .setScale(decimals, RoundingMode.HALF_EVEN);
    return "%s ± %s".formatted(text, spread.toPlainString());
  }

  /** 4312345 as "4.3 M". */
  public static String count(double count) {
    if (count < 1e3) {
      return String.format(Locale.ROOT, "%.0f", count);
    }
    if (count < 999.95e3) {
      return String.format(Locale.ROOT, "%.1f k", count / 1e3);
    }
    return count < 999.95e6
        ? String.format(Locale.ROOT, "%.1f M", count / 1e6)
        : String.format(Locale.ROOT, "%.1f G", count / 1e9);
  }

  /** 102400 as "102,400". */
  public static String whole(double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, "%,.0f", number) : special(number);
  }

  /** A cell of one number. */
  static Cell cell(double value, DoubleFunction<String> text) {
    return Cell.of(text.apply(value), Measure.of(value));
  }

  /** The same words with a capital. */
  public static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String special(double number) {
    return Double.isNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞";
  }
}
