package org.ldmbench.reports.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that makes a number comparable. Two numbers whose protocols differ in any field are
 * not compared.
 *
 * @param dataset name of the data set
 * @param datasetHash hash of its content
 * @param splitHash hash of its split into training and held-out pictures
 * @param resolution side of a picture, in pixels
 * @param autoencoder name of the autoencoder
 * @param autoencoderHash hash of its weights
 * @param sampler name of the sampler, such as "ddim"
 * @param samplerOptions every other setting of it, by name
 * @param samplingSteps network evaluations per picture
 * @param guidance classifier-free guidance scale; 1 is none
 * @param guidanceOptions every other setting of guidance, by name
 * @param weights "EMA" or "raw"
 * @param sampleCount pictures sampled
 * @param extractor name of the feature network
 * @param extractorHash hash of its weights
 * @param resizeFilter filter that resizes pictures for the extractor
 * @param referenceHash hash of the reference statistics
 */
@JsonPropertyOrder({
  "dataset",
  "datasetHash",
  "splitHash",
  "resolution",
  "autoencoder",
  "autoencoderHash",
  "sampler",
  "samplerOptions",
  "samplingSteps",
  "guidance",
  "guidanceOptions",
  "weights",
  "sampleCount",
  "extractor",
  "extractorHash",
  "resizeFilter",
  "referenceHash"
})
public record Protocol(
    String dataset,
    String datasetHash,
    String splitHash,
    int resolution,
    String autoencoder,
    String autoencoderHash,
    String sampler,
    Map<String, String> samplerOptions,
    int samplingSteps,
    double guidance,
    Map<String, String> guidanceOptions,
    String weights,
    long sampleCount,
    String extractor,
    String extractorHash,
    String resizeFilter,
    String referenceHash) {
  private static final int SHORT_FINGERPRINT = 12;

  /** Copies the maps, and puts their names in order. */
  public Protocol {
    samplerOptions = Collections.unmodifiableMap(new TreeMap<>(samplerOptions));
    guidanceOptions = Collections.unmodifiableMap(new TreeMap<>(guidanceOptions));
  }

  /**
   * SHA-256, as 64 hexadecimal digits, of the compact JSON of the fields in their declared order.
   */
  public String fingerprint() {
    return ContentHash.of(StrictJson.compact(this).getBytes(StandardCharsets.UTF_8));
  }

  /** The fields by name, as texts, in their declared order; options by dotted names. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (RecordComponent field : Protocol.class.getRecordComponents()) {
      try {
        Object value = field.getAccessor().invoke(this);
        if (value instanceof Map<?, ?> options) {
          options.forEach((name, option) -> fields.put(field.getName() + "." + name, option + ""));
        } else {
          fields.put(field.getName(), String.valueOf(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("accessors of a public record can be called", e);
      }
    }
    return fields;
  }

  /** One line to stand under a table; it ends with the first 12 digits of the fingerprint. */
  public String line() {
    return "Protocol: %s, %d × %d, %s%s, %d steps, guidance %s%s, %s weights, n = %d, %s, fingerprint %s"
        .formatted(
            dataset,
            resolution,
            resolution,
            sampler,
            inBrackets(samplerOptions),
            samplingSteps,
            guidance,
            inBrackets(guidanceOptions),
            weights,
            sampleCount,
            extractor,
            fingerprint().substring(0, SHORT_FINGERPRINT));
  }

  private static String inBrackets(Map<String, String> options) {
    return options.isEmpty()
        ? ""
        : options.entrySet().stream()
            .map(option -> option.getKey() + " " + option.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
