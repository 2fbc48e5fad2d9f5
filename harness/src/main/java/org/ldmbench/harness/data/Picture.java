package org.ldmbench.harness.data;

/**
 * One picture with its labels and its caption.
 *
 * @param id names the picture within its data set; for emoji the code points without variation
 *     selectors, lower-case hexadecimal joined by {@code -}, for example {@code 1f96d}
 * @param concept what the picture shows apart from skin tones: the unit that is split
 * @param caption English; empty if the data set has none
 * @param group the coarse class label; empty if the data set has none
 * @param subgroup the fine class label; empty if the data set has none
 * @param split where the concept belongs
 * @param original before it was brought to the resolution, on white; what crops are taken from
 * @param rgb (resolution, resolution, 3) uint8, row-major, sRGB, on white. Shared, not copied: do
 *     not write to it
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of pictures: a copy per access would hurt
public record Picture(
    String id,
    String concept,
    String caption,
    String group,
    String subgroup,
    Split split,
    Original original,
    byte[] rgb) {}
