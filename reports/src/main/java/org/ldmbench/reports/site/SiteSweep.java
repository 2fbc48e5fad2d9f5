package org.ldmbench.reports.site;

import java.io.File;
import org.ldmbench.reports.record.ResultFolder;

/**
 * A result folder of the site.
 *
 * @param name what it is called, unlike the others
 * @param slug its name in addresses
 * @param folder the folder
 */
record SiteSweep(String name, String slug, ResultFolder folder) {
  /** A reason without the path of this machine in it, for it will be published. */
  String publish(String reason) {
    return reason.replace(folder.root() + File.separator, name + File.separator);
  }
}
