package org.ldmbench.models.clip;

/**
 * The shape of a {@link Clip}.
 *
 * @param projection width of the space both towers share ({@code projection_dim})
 */
public record ClipConfig(ClipTextConfig text, ClipVisionConfig vision, int projection) {}
