package org.ldmbench.recipes;

/**
 * What a network must fit: the latents and the conditions of a data set.
 *
 * @param latentChannels C
 * @param latentSide height and width of a latent
 * @param classes number of class labels
 * @param contextTokens L, the tokens of an encoded caption
 * @param contextWidth W, their width, and that of the pooled embedding
 */
public record DataShape(
    int latentChannels, int latentSide, int classes, int contextTokens, int contextWidth) {}
