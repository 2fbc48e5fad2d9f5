package org.ldmbench.harness.data;

import java.util.List;
import java.util.Map;

/**
 * What is known of an emoji in words.
 *
 * @param id its {@link EmojiId}
 * @param name as in the source, mostly the upper-case Unicode name
 * @param shortNames such as {@code fox_face}
 * @param group the coarse class label
 * @param subgroup the fine class label
 * @param tones the skin tones of each variant, by the variant's {@link EmojiId}; code points in
 *     lower-case hexadecimal, one or two of them
 */
record EmojiName(
    String id,
    String name,
    List<String> shortNames,
    String group,
    String subgroup,
    Map<String, List<String>> tones) {}
