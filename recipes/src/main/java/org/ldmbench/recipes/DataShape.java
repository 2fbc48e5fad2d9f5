package org.ldmbench.recipes;

/**
 * What a network must fit: the latents and the conditions of a data set.
 *
 * @param pictureSide height and width of a picture, in pixels
 * @param latentChannels C
 * @param latentSide height and width of a latent
 * @param classes number of class labels; 0 where there are captions only
 * @param contextTokens L, the tokens of an encoded caption; 0 where there are classes only
 * @param contextWidth W, their width
 * @param pooledWidth P, that of the caption's pooled embedding
 */
public record DataShape(
    int pictureSide,
    int latentChannels,
    int latentSide,
    int classes,
    int contextTokens,
    int contextWidth,
    int pooledWidth) {}
