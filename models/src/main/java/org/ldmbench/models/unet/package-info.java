/**
 * The UNet of latent diffusion: LDM and Stable Diffusion 1.x (CompVis/latent-diffusion
 * openaimodel.py and attention.py), ADM's form without context, and SDXL (Stability-AI/
 * generative-models).
 */
@NullMarked
package org.ldmbench.models.unet;

import org.jspecify.annotations.NullMarked;
