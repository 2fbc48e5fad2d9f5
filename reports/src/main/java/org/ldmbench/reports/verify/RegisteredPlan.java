package org.ldmbench.reports.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldmbench.reports.record.ContentHash;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.record.StrictJson;

/**
 * A plan as its file has it. Its hash is checked over the bytes of the file, so no recipe of the
 * plan need be known.
 *
 * @param tree the whole file
 * @param cells by id, in order
 */
public record RegisteredPlan(JsonNode tree, Map<String, JsonNode> cells) {
  /** Its file in a result folder. */
  public static final String FILE = "plan.json";

  private static final Pattern HASH = Pattern.compile("(?m)^ {2}\"hash\" : \"([0-9a-f]*)\"");
  private static final Pattern FOLDER = Pattern.compile("[^./\\\\][^/\\\\]*");

  /** Reads and checks a plan; empty if there is none that can be read. */
  static Optional<RegisteredPlan> read(Path root, Findings findings) {
    Path file = root.resolve(FILE);
    if (!Files.exists(file)) {
      findings.missing(FILE, "the plan that was registered before the first step");
      return Optional.empty();
    }
    try {
      String text = StrictJson.text("plan", file);
      RegisteredPlan plan = new RegisteredPlan(StrictJson.tree(text, file), new LinkedHashMap<>());
      checkHash(text, findings);
      plan.readCells(findings);
      return Optional.of(plan);
    } catch (RecordFormatException e) {
      findings.differs(FILE, e);
      return Optional.empty();
    }
  }

  private static void checkHash(String text, Findings findings) {
    Matcher hash = HASH.matcher(text);
    if (!hash.find()) {
      findings.differs(FILE, "hash", "none", "the hash of a plan");
      return;
    }
    String blank = text.substring(0, hash.start(1)) + text.substring(hash.end(1));
    byte[] bytes = blank.getBytes(StandardCharsets.UTF_8);
    ByteBuffer field = ByteBuffer.allocate(Integer.BYTES + bytes.length);
    String computed = ContentHash.of(field.putInt(bytes.length).put(bytes).array());
    if (!computed.equals(hash.group(1))) {
      findings.differs(
          FILE, "hash", hash.group(1), computed + ": the plan was changed after it was registered");
    }
  }

  private void readCells(Findings findings) {
    for (JsonNode cell : tree.path("cells")) {
      String id = cell.path("id").asText("");
      if (!FOLDER.matcher(id).matches()) {
        findings.differs(FILE, "cells.id", "'" + id + "'", "the name of a folder");
      } else if (cells.put(id, cell) != null) {
        findings.differs(FILE, "cells.id", "'" + id + "' twice", "every cell once");
      }
    }
    if (cells.isEmpty()) {
      findings.differs(FILE, "cells", "none", "at least one");
    }
  }

  /** A planned cell; a missing node if it is not planned. */
  JsonNode cell(String id) {
    return cells.getOrDefault(id, MissingNode.getInstance());
  }

  /** Name of the suite. */
  public String suite() {
    return tree.path("suite").asText("");
  }

  /** The hash that the file has. */
  public String hash() {
    return tree.path("hash").asText("");
  }

  /** The protocol of a cell: its own, or else the suite's. */
  JsonNode protocol(JsonNode cell) {
    return cell.has("protocol") ? cell.path("protocol") : tree.path("protocol");
  }
}
