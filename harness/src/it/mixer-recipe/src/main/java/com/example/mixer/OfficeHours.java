package com.example.mixer;

import org.ldmbench.harness.sweep.CellExecutor;
import org.ldmbench.harness.sweep.ExecutorProvider;

/** An executor of somebody else, at the end of its working day. */
public final class OfficeHours implements ExecutorProvider {

  /** For the service loader. */
  public OfficeHours() {}

  @Override
  public String name() {
    return "office-hours";
  }

  @Override
  public CellExecutor create(Request request) {
    throw new IllegalArgumentException("office-hours: found nobody, expected somebody at work");
  }
}
