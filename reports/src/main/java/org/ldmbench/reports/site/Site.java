package org.ldmbench.reports.site;

import com.samskivert.mustache.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.render.HtmlRenderer;
import org.ldmbench.reports.render.Templates;

/** Writes the leaderboard. */
public final class Site {
  /** Where the templates, styles and scripts of the site lie. */
  static final String RESOURCES = "/org/ldmbench/reports/site/";

  private static final Template FRAME = Templates.load(RESOURCES + "frame.html.mustache");

  private Site() {}

  /**
   * Writes the site of result folders: index.html with a table for each protocol, compare.html,
   * runs/SWEEP/RUN.html with the run's record, curve and pictures beside it, charts, and assets.
   *
   * @param out the site's folder; a site that is there is replaced
   * @return one line: what the site has
   * @throws IllegalArgumentException if the target is something else than a site, or a folder is
   *     given twice or has no plan that can be read
   * @throws java.io.UncheckedIOException if a file cannot be read or written
   */
  public static String write(List<Path> dirs, Path out) {
    try (SiteFolder site = new SiteFolder(out)) {
      Leaderboard board = Leaderboard.load(dirs);
      site.write("assets/style.css", HtmlRenderer.STYLE);
      for (String asset : List.of("site.css", "board.js", "compare.js")) {
        site.write("assets/" + asset, Templates.text(RESOURCES + asset));
      }
      RunPages pages = new RunPages(board, site);
      board.runs().parallelStream().forEach(pages::write);
      site.write("compare.html", page("Compare two runs", "", "compare.js", ComparePage.of(board)));
      BoardCharts charts = BoardCharts.write(board, site);
      site.write(
          "index.html", page("Leaderboard", "", "board.js", new FrontPage(board, charts).html()));
      site.publish();
      return board.summary();
    }
  }

  /**
   * A page of the site.
   *
   * @param root the way to the site's root, such as "../../"
   * @param script name of its script, or ""
   * @param body HTML
   */
  static String page(String title, String root, String script, String body) {
    return FRAME.execute(Map.of("title", title, "root", root, "script", script, "body", body));
  }
}
