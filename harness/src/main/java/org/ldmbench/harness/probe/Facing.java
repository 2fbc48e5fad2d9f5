package org.ldmbench.harness.probe;

import java.util.List;
import org.ldmbench.harness.data.Sides;
import org.ldmbench.reports.record.Metric;

/**
 * Whether samples face the way that their captions say (Figure 6 of arXiv 2411.03177): the share of
 * samples that are nearer, pixel by pixel, to the picture their caption belongs to than to its
 * mirror image. 0.5 is chance. Pictures that look much the same in a mirror are left out.
 */
final class Facing implements Probe {

  private int right;
  private int asked;

  @Override
  public void see(Subject subject, int from, List<byte[]> pictures) {
    int side = subject.side();
    for (int i = 0; i < pictures.size(); i++) {
      byte[] picture = subject.data().pictures().get(subject.items()[from + i]).rgb();
      if (Sides.areTwo(picture, side)) {
        byte[] sample = pictures.get(i);
        double own = Sides.distance(sample, picture);
        double mirrored = Sides.distance(sample, Sides.mirrored(picture, side));
        right += own < mirrored ? 1 : 0;
        asked++;
      }
    }
  }

  @Override
  public List<Metric> ask(Subject subject) {
    return asked == 0
        ? List.of()
        : List.of(subject.metric("Facing as told", right / (double) asked, asked, true));
  }
}
