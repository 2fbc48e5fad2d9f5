package org.ldmbench.harness.images;

/**
 * A file that is not measured.
 *
 * @param name below its folder
 * @param problem what kind of thing is wrong
 * @param reason one line: where, found, expected
 */
public record SkippedFile(String name, PictureProblem problem, String reason) {}
