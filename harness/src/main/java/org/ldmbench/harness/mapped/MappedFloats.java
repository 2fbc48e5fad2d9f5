package org.ldmbench.harness.mapped;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Little-endian float32 values of a file that the system maps into memory, and drops from it as it
 * likes: none of them is in the heap. A map has at most 2^31 - 1 bytes, so there may be several.
 * They last until this is garbage; the file must not be cut short before.
 */
public final class MappedFloats implements Floats {

  /** 1 GiB. */
  private static final int SEGMENT = 1 << 28;

  private final long count;
  private final int segment;
  private final List<FloatBuffer> segments = new ArrayList<>();

  private MappedFloats(long count, int segment) {
    this.count = count;
    this.segment = segment;
  }

  /** Maps a part of a file. */
  @FunctionalInterface
  public interface Mapper {
    /**
     * Maps bytes, read-only.
     *
     * @param from in bytes, from the first value on
     * @param bytes how many
     */
    ByteBuffer map(long from, int bytes) throws IOException;
  }

  /** Maps all. */
  public static MappedFloats of(Mapper mapper, long count) throws IOException {
    return of(mapper, count, SEGMENT);
  }

  /** With so many values in each map. */
  static MappedFloats of(Mapper mapper, long count, int segment) throws IOException {
    MappedFloats floats = new MappedFloats(count, segment);
    for (long from = 0; from < count; from += segment) {
      int size = (int) Math.min(segment, count - from);
      ByteBuffer bytes = mapper.map(from * Float.BYTES, size * Float.BYTES);
      floats.segments.add(bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
    }
    return floats;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public void copy(long from, float[] target, int at, int count) {
    Objects.checkFromIndexSize(from, count, this.count);
    int done = 0;
    while (done < count) {
      long place = from + done;
      int inside = (int) (place % segment);
      int size = Math.min(count - done, segment - inside);
      segments.get((int) (place / segment)).get(inside, target, at + done, size);
      done += size;
    }
  }
}
