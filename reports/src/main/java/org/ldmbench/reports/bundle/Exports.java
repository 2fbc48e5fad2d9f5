package org.ldmbench.reports.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ldmbench.reports.verify.CheckedRecord;

/**
 * What a bundle tells other programs.
 *
 * @param license how the results may be used, in words
 * @param hubDataset the benchmark on the Hugging Face Hub that the numbers are reported to, such as
 *     "org/name"; without one there are no {@code .eval_results}
 */
public record Exports(String license, Optional<String> hubDataset) {
  private static final Pattern HUB_NAME = Pattern.compile("[\\w.-]+/[\\w.-]+");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is none of the Hub's
   */
  public Exports {
    hubDataset.ifPresent(
        name -> {
          if (!HUB_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "--hub-dataset: found '" + name + "', expected OWNER/NAME");
          }
        });
  }

  /** Text of each cell's file, by path. */
  Map<String, String> evalResults(List<CheckedRecord> records) {
    Map<String, String> files = new TreeMap<>();
    hubDataset.ifPresent(
        dataset ->
            records.forEach(
                each ->
                    EvalResults.yaml(each.content(), dataset)
                        .ifPresent(text -> files.put(each.folder() + EvalResults.FILE, text))));
    return files;
  }
}
