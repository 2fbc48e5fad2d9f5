package org.ldmbench.models.unet;

/** Height and width in pixels of a latent. */
record Size(int height, int width) {

  long pixels() {
    return (long) height * width;
  }

  Size doubled() {
    return new Size(2 * height, 2 * width);
  }

  /** As a convolution of stride two with one pixel of padding leaves it. */
  Size halvedUp() {
    return new Size((height + 1) / 2, (width + 1) / 2);
  }

  /** As pooling leaves it. */
  Size halvedDown() {
    return new Size(height / 2, width / 2);
  }
}
