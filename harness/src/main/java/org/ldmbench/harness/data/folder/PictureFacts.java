package org.ldmbench.harness.data.folder;

/**
 * What is said of a picture.
 *
 * @param caption empty if there is none
 * @param group coarse label; empty if there is none
 * @param subgroup fine label; empty if there is none
 */
record PictureFacts(String caption, String group, String subgroup) {}
