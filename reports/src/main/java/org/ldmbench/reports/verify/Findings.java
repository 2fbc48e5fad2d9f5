package org.ldmbench.reports.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ldmbench.reports.record.RecordFormatException;

/** Collects what checks find. */
public final class Findings {
  private final List<Finding> all = new ArrayList<>();
  private final Set<String> missing = new HashSet<>();

  /** Something is not what it should be. */
  public void differs(String file, String field, String found, String expected) {
    all.add(new Finding(Finding.Kind.DIFFERS, file, field, found, expected));
  }

  /** A file is not what it should be. */
  public void differs(String file, RecordFormatException refusal) {
    differs(file, refusal.what(), refusal.found(), refusal.expected());
  }

  /** A file is not there; told once, whoever misses it. */
  public void missing(String file, String expected) {
    if (missing.add(file)) {
      all.add(new Finding(Finding.Kind.MISSING, file, "", "no such file", expected));
    }
  }

  /**
   * Something cannot be checked.
   *
   * @param needed what a check would need
   */
  public void unverified(String file, String field, String found, String needed) {
    all.add(new Finding(Finding.Kind.UNVERIFIED, file, field, found, needed));
  }

  /** All, the gravest first, each kind in the order in which it was found. */
  public List<Finding> all() {
    return all.stream().sorted(Comparator.comparing(Finding::kind)).toList();
  }

  /** How many there are of a kind. */
  public long count(Finding.Kind kind) {
    return all.stream().filter(finding -> finding.kind() == kind).count();
  }
}
