package org.ldmbench.reports.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ldmbench.reports.record.Provenance;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.StrictJson;
import org.ldmbench.reports.verify.CheckedRecord;
import org.ldmbench.reports.verify.RegisteredPlan;

/** Describes a bundle as an attached RO-Crate 1.2: its files, and the runs that made them. */
final class RoCrate {
  static final String FILE = "ro-crate-metadata.json";

  private static final String SPECIFICATION = "https://w3id.org/ro/crate/1.2";
  private static final String ROOT = "./";

  private final RegisteredPlan plan;
  private final List<CheckedRecord> records;
  private final String license;

  RoCrate(RegisteredPlan plan, List<CheckedRecord> records, String license) {
    this.plan = plan;
    this.records = records;
    this.license = license;
  }

  /** JSON-LD; the seal's own files are in it without hashes, for they are made from it. */
  String json(List<Manifest.Entry> files) {
    List<Map<String, Object>> graph = new ArrayList<>();
    Map<String, Object> descriptor = entity(FILE, "CreativeWork");
    descriptor.put("about", reference(ROOT));
    descriptor.put("conformsTo", reference(SPECIFICATION));
    graph.add(descriptor);
    graph.add(root(files));
    files.forEach(file -> graph.add(file(file)));
    graph.add(sealed(Manifest.FILE, "application/json", "Path, length and SHA-256 of every file"));
    graph.add(
        sealed(
            Manifest.SIGNATURE, "application/octet-stream", "Ed25519 signature of the manifest"));
    graph.add(sealed(Manifest.KEY, "application/x-pem-file", "Public key of the signature"));
    Map<String, Map<String, Object>> programs = new TreeMap<>();
    records.forEach(each -> programs.put(program(each.content()), software(each.content())));
    graph.addAll(programs.values());
    records.forEach(each -> graph.add(run(each)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@context", SPECIFICATION + "/context");
    document.put("@graph", graph);
    return StrictJson.pretty(document);
  }

  private Map<String, Object> root(List<Manifest.Entry> files) {
    Map<String, Object> root = entity(ROOT, "Dataset");
    root.put("name", "ldmbench results of suite " + plan.suite());
    root.put(
        "description",
        "Latent-diffusion recipes compared under identical data, budgets and noise: %d cells planned, %d ended; plan %s."
            .formatted(plan.cells().size(), records.size(), plan.hash()));
    // The last result, for the same results shall give the same bytes.
    root.put(
        "datePublished",
        records.stream()
            .map(each -> each.content().provenance().finishedAt())
            .max(String::compareTo)
            .orElseThrow());
    root.put("license", license);
    List<Object> parts = new ArrayList<>();
    files.forEach(file -> parts.add(reference(file.path())));
    List.of(Manifest.FILE, Manifest.SIGNATURE, Manifest.KEY)
        .forEach(name -> parts.add(reference(name)));
    root.put("hasPart", parts);
    root.put("mentions", records.stream().map(each -> reference(runId(each))).toList());
    return root;
  }

  private static Map<String, Object> file(Manifest.Entry file) {
    Map<String, Object> entity = entity(file.path(), "File");
    entity.put("name", file.path());
    entity.put("encodingFormat", format(file.path()));
    entity.put("contentSize", Long.toString(file.bytes()));
    entity.put("sha256", file.sha256());
    return entity;
  }

  private static Map<String, Object> sealed(String name, String format, String description) {
    Map<String, Object> entity = entity(name, "File");
    entity.put("name", name);
    entity.put("description", description);
    entity.put("encodingFormat", format);
    return entity;
  }

  private static Map<String, Object> software(RunRecord cell) {
    Provenance provenance = cell.provenance();
    Map<String, Object> entity = entity(program(cell), "SoftwareApplication");
    entity.put("name", "ldmbench");
    entity.put(
        "softwareVersion",
        "%s, commit %s%s"
            .formatted(
                provenance.version(),
                provenance.commit(),
                provenance.dirty() ? " with uncommitted changes" : ""));
    return entity;
  }

  private static Map<String, Object> run(CheckedRecord each) {
    RunRecord cell = each.content();
    Map<String, Object> entity = entity(runId(each), "CreateAction");
    entity.put("name", cell.cellId());
    entity.put("instrument", reference(program(cell)));
    entity.put("object", reference(RegisteredPlan.FILE));
    entity.put("result", reference(each.file()));
    entity.put("startTime", cell.provenance().startedAt());
    entity.put("endTime", cell.provenance().finishedAt());
    entity.put(
        "actionStatus",
        reference(
            "http://schema.org/"
                + (cell.status() == Status.DONE ? "CompletedActionStatus" : "FailedActionStatus")));
    cell.reason().ifPresent(reason -> entity.put("error", reason));
    return entity;
  }

  private static String program(RunRecord cell) {
    return "#ldmbench-" + cell.provenance().commit() + (cell.provenance().dirty() ? "-dirty" : "");
  }

  private static String runId(CheckedRecord each) {
    return "#run-" + escaped(each.content().cellId());
  }

  private static Map<String, Object> entity(String id, String type) {
    Map<String, Object> entity = new LinkedHashMap<>(reference(id));
    entity.put("@type", type);
    return entity;
  }

  private static Map<String, Object> reference(String id) {
    return Map.of("@id", id.startsWith("#") || id.startsWith("http") ? id : escaped(id));
  }

  /** As a relative URI. */
  private static String escaped(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }

  private static String format(String path) {
    if (path.endsWith(".json")) {
      return "application/json";
    }
    if (path.endsWith(".png")) {
      return "image/png";
    }
    return path.endsWith(".yaml") ? "application/yaml" : "application/octet-stream";
  }
}
