package org.ldmbench.harness.suite;

import org.ldmbench.recipes.DataShape;
import org.ldmbench.reports.record.Protocol;

/** What a planner must know of data sets. */
public interface DataFacts {

  /** What a network for the data set must fit. */
  DataShape shape(String dataset);

  /** Hash of what a network sees of it: pictures, split, autoencoder, text encoder. */
  String hash(String dataset);

  /** The protocol of numbers on the data set. */
  Protocol protocol(String dataset, SuiteProtocol sampling);
}
