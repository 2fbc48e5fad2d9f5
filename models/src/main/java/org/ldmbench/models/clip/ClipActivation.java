package org.ldmbench.models.clip;

/** What stands between the two layers of an MLP. */
public enum ClipActivation {
  /** {@code x sigmoid(1.702 x)}: OpenAI's models. */
  QUICK_GELU,
  /** The exact GELU: LAION's (OpenCLIP) models. */
  GELU
}
