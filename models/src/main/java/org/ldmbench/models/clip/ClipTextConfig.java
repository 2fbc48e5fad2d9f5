package org.ldmbench.models.clip;

/**
 * The shape of a text tower.
 *
 * @param vocabulary number of tokens
 * @param positions the most tokens of a text; 77 in published models
 * @param endToken whose place is pooled ({@code eos_token_id}); {@link #LEGACY_END} stands for the
 *     largest token of the text, as OpenAI's code has it
 */
public record ClipTextConfig(
    ClipTransformer transformer, int vocabulary, int positions, int endToken) {

  /** What old Hugging Face configurations say, whatever the tokenizer has. */
  public static final int LEGACY_END = 2;
}
