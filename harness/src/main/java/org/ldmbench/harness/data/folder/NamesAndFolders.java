package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels from class folders, captions from text files beside the pictures. The first folder is the
 * coarse label, the whole path of folders the fine one. There are no classes where every picture
 * lies in the folder itself.
 */
final class NamesAndFolders implements FactSource {

  private final Map<String, PictureFacts> facts;
  private final String rule;

  private NamesAndFolders(Map<String, PictureFacts> facts, String rule) {
    this.facts = facts;
    this.rule = rule;
  }

  /**
   * Looks at paths and text files.
   *
   * @param names of all pictures, in order
   * @throws IllegalArgumentException if some pictures have a class or a caption and others have not
   */
  static NamesAndFolders read(Path root, List<String> names, FolderSplits splits)
      throws IOException {
    Map<String, String> captions = CaptionFiles.read(root, names);
    Map<String, String> classes = classes(root, names, splits);
    Map<String, PictureFacts> facts = new HashMap<>();
    for (String name : names) {
      String subgroup = classes.getOrDefault(name, "");
      String group =
          subgroup.contains("/") ? subgroup.substring(0, subgroup.indexOf('/')) : subgroup;
      facts.put(name, new PictureFacts(captions.getOrDefault(name, ""), group, subgroup));
    }
    return new NamesAndFolders(
        facts,
        (classes.isEmpty() ? "no class folders" : "labels are class folders")
            + (captions.isEmpty() ? ", no captions" : ", captions in a .txt beside each"));
  }

  private static Map<String, String> classes(Path root, List<String> names, FolderSplits splits) {
    Map<String, String> classes = new HashMap<>();
    List<String> without = new ArrayList<>();
    for (String name : names) {
      String below = name.substring(splits.prefix(name).orElseThrow().length());
      int end = below.lastIndexOf('/');
      if (end < 0) {
        without.add(name);
      } else {
        classes.put(name, below.substring(0, end));
      }
    }
    if (!classes.isEmpty() && !without.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: found a picture outside of the class folders (as %d of %d are), expected all in class folders or none"
              .formatted(root.resolve(without.get(0)), without.size(), names.size()));
    }
    return classes;
  }

  @Override
  public PictureFacts of(String name) {
    return Optional.ofNullable(facts.get(name)).orElseThrow();
  }

  @Override
  public String rule() {
    return rule;
  }
}
