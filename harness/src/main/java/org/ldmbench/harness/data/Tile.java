package org.ldmbench.harness.data;

/**
 * A picture on a {@link ContactSheet} and what is written below it.
 *
 * @param rgb (resolution, resolution, 3) uint8, row-major, sRGB
 * @param caption may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // drawn at once, never kept
public record Tile(byte[] rgb, String caption) {}
