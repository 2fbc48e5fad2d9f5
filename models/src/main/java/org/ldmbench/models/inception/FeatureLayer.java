package org.ldmbench.models.inception;

/** Where features are taken; each is averaged over its pixels. */
public enum FeatureLayer {
  /** After the first max pool, (64, 73, 73). */
  POOL_1(64),
  /** After the second max pool, (192, 35, 35). */
  POOL_2(192),
  /** After Mixed_6e, (768, 17, 17). */
  MIXED_6E(768),
  /** After Mixed_7c, (2048, 8, 8): what "FID" means. */
  MIXED_7C(2048);

  private final int width;

  FeatureLayer(int width) {
    this.width = width;
  }

  /** Number of features. */
  public int width() {
    return width;
  }
}
